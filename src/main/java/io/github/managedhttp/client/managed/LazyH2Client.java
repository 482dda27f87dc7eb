package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.chain.AsyncAttemptInterceptor;
import io.github.managedhttp.client.chain.AsyncConnectedInterceptor;
import io.github.managedhttp.client.chain.AsyncExchangeInterceptor;
import io.github.managedhttp.client.chain.AsyncForkInterceptor;
import io.github.managedhttp.client.chain.AsyncHandlerInterceptor;
import io.github.managedhttp.client.chain.AsyncHopInterceptor;
import io.github.managedhttp.client.chain.H2StreamInterceptor;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.watched.WatchedBuilders;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import java.util.List;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An async client for HTTP/2 only. It sends many requests over one connection, and has no connection manager.
 */
public final class LazyH2Client extends LazyViewedAsyncClient {

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures it, in this order
     * @param registry where it is registered when it is built
     */
    public LazyH2Client(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
        super(name, customizers, registry, false);
    }

    @Override
    Built<CloseableHttpAsyncClient> make(Exchanges exchanges) {
        H2AsyncClientBuilder builder = WatchedBuilders.leaveOut(H2AsyncClientBuilder.create());
        BuildFailure.guard(name(), customizers(), customizer -> customizer.customize(name(), builder));
        if (!customizers().isEmpty()) {
            builder.addExecInterceptorBefore(
                    ChainElement.CONNECT.name(), "managed-http-fork", new AsyncForkInterceptor(exchanges));
            builder.addExecInterceptorAfter(
                    ChainElement.CONNECT.name(), "managed-http-connected", new AsyncConnectedInterceptor(exchanges));
        }
        builder.addExecInterceptorFirst("managed-http-exchange", new AsyncExchangeInterceptor(exchanges))
                .addExecInterceptorAfter(
                        ChainElement.REDIRECT.name(), "managed-http-hop", new AsyncHopInterceptor(exchanges))
                .addExecInterceptorLast("managed-http-attempt", new AsyncAttemptInterceptor(exchanges))
                .addExecInterceptorLast("managed-http-stream", new H2StreamInterceptor(exchanges));
        if (!customizers().isEmpty()) {
            builder.addExecInterceptorLast("managed-http-handler", new AsyncHandlerInterceptor(exchanges));
        }
        return new Built<>(builder.build(), null);
    }

    @Override
    public @Nullable PoolSnapshot poolOf(Exchange exchange) {
        return null;
    }
}
