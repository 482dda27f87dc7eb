package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/**
 * Observes the end of a handler's call, after the callback, because that releases the connection.
 *
 * @param execution the exchange that it is for
 * @param callback the callback that is called first
 * @param reached what is run after that
 */
public record ChainEnd(ClientExecution execution, AsyncExecCallback callback, Runnable reached)
        implements AsyncExecCallback {

    /** What passes on to the rest of the chain. */
    public interface Chain {
        void proceed(AsyncExecCallback callback) throws HttpException, IOException;
    }

    /** Passes on, in the name of the exchange; what is refused has ended. */
    public void follow(Chain chain) throws HttpException, IOException {
        boolean proceeded = false;
        Exchange outer = CurrentExchange.enter(execution.exchange());
        try {
            chain.proceed(this);
            proceeded = true;
        } catch (Error thrown) {
            // On a scheduler's thread, in a retry, the exception would be lost.
            execution.threw(UsersCode.EXEC_INTERCEPTOR, thrown);
            throw thrown;
        } finally {
            CurrentExchange.leave(outer);
            if (!proceeded) {
                reached.run();
            }
        }
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entityDetails)
            throws HttpException, IOException {
        return callback.handleResponse(response, entityDetails);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        callback.handleInformationResponse(response);
    }

    @Override
    public void completed() {
        try {
            callback.completed();
        } finally {
            reached.run();
        }
    }

    @Override
    public void failed(Exception cause) {
        Exchange outer = CurrentExchange.enter(execution.exchange());
        try {
            callback.failed(cause);
        } finally {
            CurrentExchange.leave(outer);
            reached.run();
        }
    }
}
