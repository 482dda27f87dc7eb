package io.github.managedhttp.client;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sees what a minimal client does with its connections. The client has no exec chain to look into, so the endpoints that it gets
 * are our own; below, the pool gets back those that it gave.
 */
record MinimalConnectionManager(
        TrackingAsyncConnectionManager pool, Exchanges exchanges, Supplier<MinimalExchange> starter)
        implements AsyncClientConnectionManager {

    @Override
    public Future<AsyncConnectionEndpoint> lease(
            String id,
            HttpRoute route,
            @Nullable Object state,
            Timeout requestTimeout,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        MinimalExchange exchange = starter.get();
        exchanges.put(id, exchange);
        boolean asked = false;
        try {
            Future<AsyncConnectionEndpoint> future =
                    pool.lease(id, route, state, requestTimeout, new Granted(exchange, route, callback));
            exchange.leasing(future);
            asked = true;
            return future;
        } finally {
            exchanges.remove(id);
            if (!asked) {
                exchange.endIfReleased();
            }
        }
    }

    @Override
    public void release(AsyncConnectionEndpoint endpoint, @Nullable Object newState, TimeValue validDuration) {
        MinimalEndpoint observed = (MinimalEndpoint) endpoint;
        try {
            pool.release(observed.endpoint(), newState, validDuration);
        } finally {
            observed.exchange().endIfReleased();
        }
    }

    @Override
    public Future<AsyncConnectionEndpoint> connect(
            AsyncConnectionEndpoint endpoint,
            ConnectionInitiator initiator,
            Timeout timeout,
            @Nullable Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        MinimalEndpoint observed = (MinimalEndpoint) endpoint;
        FutureCallback<AsyncConnectionEndpoint> connected = new Connected(observed, callback);
        return pool.connect(observed.endpoint(), initiator, timeout, attachment, context, connected);
    }

    @Override
    public void upgrade(AsyncConnectionEndpoint endpoint, @Nullable Object attachment, HttpContext context) {
        pool.upgrade(((MinimalEndpoint) endpoint).endpoint(), attachment, context);
    }

    @Override
    public void close(CloseMode closeMode) {
        pool.close(closeMode);
    }

    @Override
    public void close() throws IOException {
        pool.close();
    }

    private record Granted(MinimalExchange exchange, HttpRoute route, FutureCallback<AsyncConnectionEndpoint> callback)
            implements FutureCallback<AsyncConnectionEndpoint> {

        @Override
        public void completed(AsyncConnectionEndpoint endpoint) {
            if (endpoint.isConnected()) {
                exchange.progress().leasedByHand();
            }
            exchange.run(UsersCode.CALLBACK, () -> callback.completed(new MinimalEndpoint(endpoint, exchange, route)));
        }

        @Override
        public void failed(Exception cause) {
            exchange.endIfReleased();
            exchange.run(UsersCode.CALLBACK, () -> callback.failed(cause));
        }

        @Override
        public void cancelled() {
            exchange.endIfReleased();
            exchange.run(UsersCode.CALLBACK, () -> callback.cancelled());
        }
    }

    /** Goes on to the user's callback, or to the request that the connection is for. */
    private record Connected(MinimalEndpoint observed, FutureCallback<AsyncConnectionEndpoint> callback)
            implements FutureCallback<AsyncConnectionEndpoint> {

        @Override
        public void completed(AsyncConnectionEndpoint connected) {
            observed.exchange().progress().leasedByHand();
            observed.exchange().run(UsersCode.CALLBACK, () -> callback.completed(observed));
        }

        @Override
        public void failed(Exception cause) {
            observed.exchange().run(UsersCode.CALLBACK, () -> callback.failed(cause));
        }

        @Override
        public void cancelled() {
            observed.exchange().run(UsersCode.CALLBACK, () -> callback.cancelled());
        }
    }
}
