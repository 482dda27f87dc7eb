package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.chain.ChainEnd;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.leak.exchange.ClientCall;
import java.io.IOException;
import java.util.function.BiFunction;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * First in the chain of a watched async client: starts an exchange for each call, and observes its end. A scheduled retry may run
 * the chain again with the same id, so this may be called again.
 *
 * @param client the client
 * @param way gives the scope that an exchange goes on in, where its connection can be seen
 */
public record WatchedAsyncInterceptor(
        WatchedClient client, BiFunction<AsyncExecChain.Scope, WatchedAsyncExecution, AsyncExecChain.Scope> way)
        implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (client.exchanges().get(scope.exchangeId) instanceof WatchedAsyncExecution known) {
            proceed(known, request, entityProducer, scope, chain, callback);
            return;
        }
        WatchedView view = WatchedView.ofCaller(client);
        if (view == null) {
            chain.proceed(request, entityProducer, scope, callback);
            return;
        }
        ClientCall call = ClientCall.enter();
        try {
            WatchedAsyncExecution execution = new WatchedAsyncExecution(client, view, call.site(view.owner()), scope);
            call.begin(execution.exchange());
            proceed(execution, request, entityProducer, scope, chain, callback);
        } finally {
            call.leave();
        }
    }

    private void proceed(
            WatchedAsyncExecution execution,
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (execution.exchange().isGivenUp()) {
            throw new RequestNotExecutedException("The exchange was torn down.");
        }
        Exchanges exchanges = client.exchanges();
        exchanges.put(scope.exchangeId, execution);
        execution.started(request, scope.exchangeId, scope.route, scope.clientContext);
        // For an HTTP/2 client there is no other event until the request is sent.
        execution.exchange().progress().connecting();
        AsyncExecChain.Scope watched = way.apply(scope, execution);
        new ChainEnd(execution, new Told(execution, callback), () -> {
                    exchanges.remove(scope.exchangeId);
                    execution.over();
                })
                .follow(end -> chain.proceed(request, entityProducer, watched, end));
    }

    /** The callback of HttpClient at the end of the chain. It fails the future, and so calls the user's callback. */
    private record Told(ClientExecution execution, AsyncExecCallback callback) implements AsyncExecCallback {

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
            callback.completed();
        }

        @Override
        public void failed(Exception cause) {
            // Not its callback alone: the connection goes back here, which HttpClient may lead on to another exchange.
            execution.run(UsersCode.INTERCEPTOR, () -> callback.failed(cause));
        }
    }
}
