package io.github.managedhttp.client;

import io.github.managedhttp.leak.Progress;
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

/** Last in the chain, just before the wire: sees each attempt, be it the first, a retry or a redirect. */
final class AsyncAttemptInterceptor implements AsyncExecChainHandler {

    private final Exchanges exchanges;

    AsyncAttemptInterceptor(Exchanges exchanges) {
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
        ClientExchange exchange = exchanges.get(scope.exchangeId);
        // A proxy's tunnel is opened through here too (AsyncConnectExec), as a part of connecting.
        if (exchange == null || Method.CONNECT.isSame(request.getMethod())) {
            chain.proceed(request, entityProducer, scope, callback);
            return;
        }
        Progress progress = exchange.progress();
        boolean hasBody = entityProducer != null;
        exchange.attemptStarted(hasBody, scope.clientContext);
        chain.proceed(
                request,
                hasBody ? new ObservedEntityProducer(entityProducer, progress) : null,
                scope,
                new Attempt(progress, callback));
    }

    private record Attempt(Progress progress, AsyncExecCallback callback) implements AsyncExecCallback {

        @Override
        public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entityDetails)
                throws HttpException, IOException {
            progress.responseHead(response.getCode(), entityDetails != null);
            AsyncDataConsumer consumer = callback.handleResponse(response, entityDetails);
            return consumer == null ? null : new ObservedDataConsumer(consumer, progress);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            progress.informed();
            callback.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            progress.attemptEnded();
            callback.completed();
        }

        @Override
        public void failed(Exception cause) {
            progress.attemptEnded();
            callback.failed(cause);
        }
    }
}
