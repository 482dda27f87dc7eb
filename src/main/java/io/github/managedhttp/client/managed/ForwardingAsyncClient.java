package io.github.managedhttp.client.managed;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * An async client that exists before the one that it forwards to: for final fields and initializers. Until then it can be started and
 * asked for its status, as builders of other libraries do, but not send requests.
 */
public class ForwardingAsyncClient extends CloseableHttpAsyncClient {

    final CurrentClient<CloseableHttpAsyncClient> current;

    ForwardingAsyncClient(CurrentClient<CloseableHttpAsyncClient> current) {
        this.current = current;
    }

    /**
     * Creates a client with the same types as HttpClient's own clients in this version.
     *
     * @param current the client that it forwards to
     * @return the client
     */
    public static CloseableHttpAsyncClient of(CurrentClient<CloseableHttpAsyncClient> current) {
        return ConnectingClientView.AS_APACHES
                ? new ForwardingConnectingClient(current)
                : new ForwardingAsyncClient(current);
    }

    @Override
    protected <T> Future<T> doExecute(
            @Nullable HttpHost target,
            AsyncRequestProducer producer,
            AsyncResponseConsumer<T> consumer,
            @Nullable HandlerFactory<AsyncPushConsumer> pushFactory,
            @Nullable HttpContext context,
            @Nullable FutureCallback<T> callback) {
        return current.get().execute(target, producer, consumer, pushFactory, context, callback);
    }

    @Override
    public void start() {
        CloseableHttpAsyncClient client = current.ifAny();
        if (client != null) {
            client.start();
        }
    }

    @Override
    public IOReactorStatus getStatus() {
        CloseableHttpAsyncClient client = current.ifAny();
        return client == null ? IOReactorStatus.INACTIVE : client.getStatus();
    }

    @Override
    public void initiateShutdown() {
        CloseableHttpAsyncClient client = current.ifAny();
        if (client != null) {
            client.initiateShutdown();
        }
    }

    @Override
    public void awaitShutdown(TimeValue waitTime) throws InterruptedException {
        CloseableHttpAsyncClient client = current.ifAny();
        if (client != null) {
            client.awaitShutdown(waitTime);
        }
    }

    @Override
    public void close() {
        close(CloseMode.GRACEFUL);
    }

    @Override
    public void close(CloseMode closeMode) {
        CloseableHttpAsyncClient client = current.ifAny();
        if (client != null) {
            client.close(closeMode);
        }
    }

    @Override
    @Deprecated
    public void register(@Nullable String hostname, String uriPattern, Supplier<AsyncPushConsumer> supplier) {
        current.get().register(hostname, uriPattern, supplier);
    }

    @Override
    public String toString() {
        return String.valueOf(current);
    }
}
