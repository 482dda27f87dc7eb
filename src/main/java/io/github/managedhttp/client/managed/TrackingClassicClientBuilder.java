package io.github.managedhttp.client.managed;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.chain.Chains;
import io.github.managedhttp.client.chain.ClassicAttemptInterceptor;
import io.github.managedhttp.client.chain.ClassicExchangeInterceptor;
import io.github.managedhttp.client.chain.ClassicForkInterceptor;
import io.github.managedhttp.client.chain.ClassicHopInterceptor;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.pool.ConfiguredConnectionManager;
import io.github.managedhttp.client.pool.TrackingClassicConnectionManager;
import java.util.List;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.NamedElementChain;
import org.jspecify.annotations.Nullable;

/** Adds the tracking when the client is built, after everything that was configured, and does not change the configuration. */
public class TrackingClassicClientBuilder extends HttpClientBuilder {

    private final PoolingHttpClientConnectionManagerBuilder connections =
            PoolingHttpClientConnectionManagerBuilder.create();
    private @Nullable Exchanges exchanges;

    TrackingClassicClientBuilder(String name, List<ClientCustomizer> customizers) {
        BuildFailure.guard(name, customizers, customizer -> customizer.customize(name, this, connections));
    }

    /** Builds a client whose connections look up their exchanges in the map. */
    final synchronized LazyClient.Built<CloseableHttpClient> build(Exchanges byExchangeId) {
        ConfiguredConnectionManager set = setConnectionManager();
        exchanges = byExchangeId;
        try {
            return set.isKnown()
                    ? buildTracked((HttpClientConnectionManager) set.manager(), byExchangeId)
                    : new LazyClient.Built<>(super.build(), null);
        } finally {
            exchanges = null;
        }
    }

    ConfiguredConnectionManager setConnectionManager() {
        return ConfiguredConnectionManager.of(HttpClientBuilder.class, this);
    }

    private LazyClient.Built<CloseableHttpClient> buildTracked(
            @Nullable HttpClientConnectionManager set, Exchanges byExchangeId) {
        TrackingClassicConnectionManager tracking = new TrackingClassicConnectionManager(
                set == null ? connections.build() : set, set == null, byExchangeId);
        setConnectionManager(tracking);
        try {
            return new LazyClient.Built<>(super.build(), tracking);
        } finally {
            setConnectionManager(set);
        }
    }

    @Override
    protected final void customizeExecChain(NamedElementChain<ExecChainHandler> chain) {
        if (exchanges != null) {
            if (Chains.canFork(chain)) {
                chain.addBefore(
                        ChainElement.CONNECT.name(), new ClassicForkInterceptor(exchanges), "managed-http-fork");
            }
            chain.addFirst(new ClassicExchangeInterceptor(exchanges), "managed-http-exchange");
            chain.addAfter(ChainElement.REDIRECT.name(), new ClassicHopInterceptor(exchanges), "managed-http-hop");
            chain.addBefore(
                    ChainElement.MAIN_TRANSPORT.name(),
                    new ClassicAttemptInterceptor(exchanges),
                    "managed-http-attempt");
        }
    }
}
