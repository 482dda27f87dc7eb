package io.github.managedhttp.client;

import io.github.managedhttp.leak.CurrentExchange;
import io.github.managedhttp.leak.Exchange;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * Before the connection is asked for, and after the handlers that are not Apache's: sees one of them go on under an id of its own. In
 * the thread that sends a request that is a part of its exchange, and else an exchange of its own.
 */
record AsyncForkInterceptor(Exchanges exchanges) implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        ClientView user = exchanges.user();
        if (user == null || !exchanges.isUnknown(scope.exchangeId)) {
            chain.proceed(request, entityProducer, scope, callback);
            return;
        }
        Runnable end = begin(request, scope, user);
        boolean proceeded = false;
        try {
            chain.proceed(request, entityProducer, scope, new Fork(callback, end));
            proceeded = true;
        } finally {
            if (!proceeded) {
                end.run();
            }
        }
    }

    private Runnable begin(HttpRequest request, AsyncExecChain.Scope scope, ClientView user) {
        String id = scope.exchangeId;
        Exchange parent = CurrentExchange.get();
        if (parent instanceof ClientExchange current) {
            exchanges.put(id, current);
            return () -> exchanges.remove(id);
        }
        ForkedExchange own = new ForkedExchange(user, scope.cancellableDependency);
        exchanges.put(id, own);
        own.resultPromised();
        own.started(request, id, scope.route, scope.clientContext);
        own.progress().connecting();
        return () -> {
            exchanges.remove(id);
            own.ended();
            own.resultDelivered();
        };
    }

    private record Fork(AsyncExecCallback callback, Runnable end) implements AsyncExecCallback {

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
                end.run();
            }
        }

        @Override
        public void failed(Exception cause) {
            try {
                callback.failed(cause);
            } finally {
                end.run();
            }
        }
    }
}
