package io.github.managedhttp.client;

import io.github.managedhttp.leak.Exchange;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** A connection on its way out of the pool, and then out of it, for one exchange. */
final class Lease implements FutureCallback<AsyncConnectionEndpoint> {

    private final TrackingAsyncConnectionManager manager;
    private final Exchange exchange;
    private final HttpRoute route;
    private final @Nullable FutureCallback<AsyncConnectionEndpoint> callback;

    Lease(
            TrackingAsyncConnectionManager manager,
            Exchange exchange,
            HttpRoute route,
            @Nullable FutureCallback<AsyncConnectionEndpoint> callback) {
        this.manager = manager;
        this.exchange = exchange;
        this.route = route;
        this.callback = callback;
    }

    Exchange exchange() {
        return exchange;
    }

    HttpRoute route() {
        return route;
    }

    @Override
    public void completed(AsyncConnectionEndpoint endpoint) {
        manager.granted(endpoint, this);
        exchange.leaseGranted();
        if (callback != null) {
            callback.completed(endpoint);
        }
    }

    @Override
    public void failed(Exception cause) {
        if (cause instanceof TimeoutException) {
            exchange.starved();
        }
        exchange.leaseFailed();
        if (callback != null) {
            callback.failed(cause);
        }
    }

    @Override
    public void cancelled() {
        exchange.leaseFailed();
        if (callback != null) {
            callback.cancelled();
        }
    }
}
