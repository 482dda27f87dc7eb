package io.github.managedhttp.client.minimal;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A connection of a minimal client. Tracks each request on it, even after its release. */
final class MinimalEndpoint extends AsyncConnectionEndpoint {

    private final AsyncConnectionEndpoint endpoint;
    private final MinimalExecution execution;
    private final HttpRoute route;

    MinimalEndpoint(AsyncConnectionEndpoint endpoint, MinimalExecution execution, HttpRoute route) {
        this.endpoint = endpoint;
        this.execution = execution;
        this.route = route;
    }

    AsyncConnectionEndpoint endpoint() {
        return endpoint;
    }

    MinimalExecution execution() {
        return execution;
    }

    @Override
    public void execute(
            String id,
            AsyncClientExchangeHandler handler,
            @Nullable HandlerFactory<AsyncPushConsumer> pushFactory,
            HttpContext context) {
        MinimalExecution taken = execution.takeUp(handler);
        boolean sent = false;
        try {
            endpoint.execute(id, new MinimalHandler(handler, taken, id, route), pushFactory, context);
            sent = true;
        } finally {
            if (!sent) {
                taken.requestEnded(handler);
            }
        }
    }

    @Override
    public boolean isConnected() {
        return endpoint.isConnected();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        endpoint.setSocketTimeout(timeout);
    }

    @Override
    public void close(CloseMode closeMode) {
        endpoint.close(closeMode);
    }
}
