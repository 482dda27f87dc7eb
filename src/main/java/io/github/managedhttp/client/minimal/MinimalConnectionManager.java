package io.github.managedhttp.client.minimal;

import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.pool.TrackingAsyncConnectionManager;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the connections of a minimal client. The client has no exec chain, so it gets endpoints of ours, which wrap those of the
 * pool.
 */
public record MinimalConnectionManager(
        TrackingAsyncConnectionManager pool, Exchanges exchanges, Supplier<MinimalExecution> starter)
        implements AsyncClientConnectionManager {

    @Override
    public Future<AsyncConnectionEndpoint> lease(
            String id,
            HttpRoute route,
            @Nullable Object state,
            Timeout requestTimeout,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        MinimalExecution execution = starter.get();
        exchanges.put(id, execution);
        boolean asked = false;
        try {
            Future<AsyncConnectionEndpoint> future =
                    pool.lease(id, route, state, requestTimeout, new Granted(execution, route, callback));
            execution.leasing(future);
            asked = true;
            return future;
        } finally {
            exchanges.remove(id);
            if (!asked) {
                execution.endIfReleased();
            }
        }
    }

    @Override
    public void release(AsyncConnectionEndpoint endpoint, @Nullable Object newState, TimeValue validDuration) {
        MinimalEndpoint observed = (MinimalEndpoint) endpoint;
        try {
            pool.release(observed.endpoint(), newState, validDuration);
        } finally {
            observed.execution().endIfReleased();
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
        return pool.connect(
                observed.endpoint(), initiator, timeout, attachment, context, new CallbackContribution<>(callback) {
                    @Override
                    public void completed(AsyncConnectionEndpoint connected) {
                        observed.execution().exchange().progress().leasedByHand();
                        callback.completed(observed);
                    }
                });
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

    private record Granted(
            MinimalExecution execution, HttpRoute route, FutureCallback<AsyncConnectionEndpoint> callback)
            implements FutureCallback<AsyncConnectionEndpoint> {

        @Override
        public void completed(AsyncConnectionEndpoint endpoint) {
            if (endpoint.isConnected()) {
                execution.exchange().progress().leasedByHand();
            }
            callback.completed(new MinimalEndpoint(endpoint, execution, route));
        }

        @Override
        public void failed(Exception cause) {
            execution.endIfReleased();
            callback.failed(cause);
        }

        @Override
        public void cancelled() {
            execution.endIfReleased();
            callback.cancelled();
        }
    }
}
