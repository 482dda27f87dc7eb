package io.github.managedhttp.client;

import io.github.managedhttp.leak.Progress;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** Sees a connection stand. */
record ConnectObserver(
        HttpRoute route, Progress progress, @Nullable FutureCallback<AsyncConnectionEndpoint> callback)
        implements FutureCallback<AsyncConnectionEndpoint> {

    @Override
    public void completed(AsyncConnectionEndpoint endpoint) {
        progress.connected(route.isTunnelled());
        if (callback != null) {
            callback.completed(endpoint);
        }
    }

    @Override
    public void failed(Exception cause) {
        if (callback != null) {
            callback.failed(cause);
        }
    }

    @Override
    public void cancelled() {
        if (callback != null) {
            callback.cancelled();
        }
    }
}
