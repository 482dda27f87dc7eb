package io.github.managedhttp.client.managed;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.chain.AsyncAttemptInterceptor;
import io.github.managedhttp.client.chain.AsyncConnectedInterceptor;
import io.github.managedhttp.client.chain.AsyncExchangeInterceptor;
import io.github.managedhttp.client.chain.AsyncForkInterceptor;
import io.github.managedhttp.client.chain.AsyncHandlerInterceptor;
import io.github.managedhttp.client.chain.AsyncHopInterceptor;
import io.github.managedhttp.client.chain.Chains;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.pool.ConfiguredConnectionManager;
import io.github.managedhttp.client.pool.LazyTlsStrategy;
import io.github.managedhttp.client.pool.TrackingAsyncConnectionManager;
import java.util.List;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.http.config.NamedElementChain;
import org.apache.hc.core5.util.VersionInfo;
import org.jspecify.annotations.Nullable;

/** Adds the tracking when the client is built, after everything that was configured, and does not change the configuration. */
public class TrackingAsyncClientBuilder extends HttpAsyncClientBuilder {

    /** Cached, because HttpClient reads it from its jar for each client, which takes half of the time of a build (JFR). */
    private static final String USER_AGENT = VersionInfo.getSoftwareInfo(
            "Apache-HttpAsyncClient", "org.apache.hc.client5", HttpAsyncClientBuilder.class);

    private final PoolingAsyncClientConnectionManagerBuilder connections =
            PoolingAsyncClientConnectionManagerBuilder.create();
    private @Nullable Exchanges exchanges;
    private boolean configured = true;

    TrackingAsyncClientBuilder(String name, List<ClientCustomizer> customizers) {
        BuildFailure.guard(name, customizers, customizer -> customizer.customize(name, this, connections));
    }

    /** Sets the default values in a cheaper way than HttpClient does. */
    final void setDefaults() {
        configured = false;
        setUserAgent(USER_AGENT);
        connections.setTlsStrategy(new LazyTlsStrategy());
    }

    /** Builds a client whose connections look up their exchanges in the map. */
    final synchronized LazyClient.Built<CloseableHttpAsyncClient> build(Exchanges byExchangeId) {
        ConfiguredConnectionManager set = setConnectionManager();
        exchanges = byExchangeId;
        try {
            return set.isKnown()
                    ? buildTracked((AsyncClientConnectionManager) set.manager(), byExchangeId)
                    : new LazyClient.Built<>(super.build(), null);
        } finally {
            exchanges = null;
        }
    }

    ConfiguredConnectionManager setConnectionManager() {
        return ConfiguredConnectionManager.of(HttpAsyncClientBuilder.class, this);
    }

    private LazyClient.Built<CloseableHttpAsyncClient> buildTracked(
            @Nullable AsyncClientConnectionManager set, Exchanges byExchangeId) {
        TrackingAsyncConnectionManager tracking =
                new TrackingAsyncConnectionManager(set == null ? connections.build() : set, set == null, byExchangeId);
        setConnectionManager(tracking);
        try {
            return new LazyClient.Built<>(super.build(), tracking);
        } finally {
            setConnectionManager(set);
        }
    }

    @Override
    protected final void customizeExecChain(NamedElementChain<AsyncExecChainHandler> chain) {
        if (exchanges != null) {
            if (Chains.canFork(chain)) {
                chain.addBefore(ChainElement.CONNECT.name(), new AsyncForkInterceptor(exchanges), "managed-http-fork");
                chain.addAfter(
                        ChainElement.CONNECT.name(),
                        new AsyncConnectedInterceptor(exchanges),
                        "managed-http-connected");
            }
            chain.addFirst(new AsyncExchangeInterceptor(exchanges), "managed-http-exchange");
            chain.addAfter(ChainElement.REDIRECT.name(), new AsyncHopInterceptor(exchanges), "managed-http-hop");
            chain.addBefore(
                    ChainElement.MAIN_TRANSPORT.name(), new AsyncAttemptInterceptor(exchanges), "managed-http-attempt");
            if (configured) {
                chain.addBefore(
                        ChainElement.MAIN_TRANSPORT.name(),
                        new AsyncHandlerInterceptor(exchanges),
                        "managed-http-handler");
            }
        }
    }
}
