package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.client.message.ObservedDataConsumer;
import io.github.managedhttp.client.message.ObservedEntityProducer;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** Last in the chain: observes each attempt (the first, a retry, a redirect). */
public final class AsyncAttemptInterceptor implements AsyncExecChainHandler {

    private final Exchanges exchanges;

    public AsyncAttemptInterceptor(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        ClientExecution execution = exchanges.get(scope.exchangeId);
        // Also called when AsyncConnectExec opens the tunnel of a proxy, which is a part of connecting.
        if (execution == null || Method.CONNECT.isSame(request.getMethod())) {
            chain.proceed(request, entityProducer, scope, callback);
            return;
        }
        boolean hasBody = entityProducer != null;
        execution.attemptStarted(hasBody, scope.clientContext);
        chain.proceed(
                request,
                hasBody ? new ObservedEntityProducer(entityProducer, execution) : null,
                scope,
                new Attempt(execution, callback));
    }

    private record Attempt(ClientExecution execution, AsyncExecCallback callback) implements AsyncExecCallback {

        @Override
        public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entityDetails)
                throws HttpException, IOException {
            execution.exchange().progress().responseHead(response.getCode(), entityDetails != null);
            AsyncDataConsumer consumer =
                    execution.call(UsersCode.INTERCEPTOR, () -> callback.handleResponse(response, entityDetails));
            return consumer == null ? null : new ObservedDataConsumer(consumer, execution);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            execution.exchange().progress().informed();
            execution.run(UsersCode.INTERCEPTOR, () -> callback.handleInformationResponse(response));
        }

        @Override
        public void completed() {
            execution.exchange().progress().attemptEnded();
            execution.run(UsersCode.INTERCEPTOR, () -> callback.completed());
        }

        @Override
        public void failed(Exception cause) {
            execution.exchange().progress().attemptEnded();
            execution.run(UsersCode.INTERCEPTOR, () -> callback.failed(cause));
        }
    }
}
