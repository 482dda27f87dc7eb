package io.github.managedhttp.client.pool;

import io.github.managedhttp.leak.exchange.Progress;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** Records that the connection is established. */
public record ConnectObserver<T>(
        HttpRoute route, Progress progress, @Nullable FutureCallback<T> callback) implements FutureCallback<T> {

    @Override
    public void completed(T endpoint) {
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
