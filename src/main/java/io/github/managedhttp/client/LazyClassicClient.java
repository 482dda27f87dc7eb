package io.github.managedhttp.client;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Owner;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** A classic client, which works in the threads of its callers and has none of its own. */
public final class LazyClassicClient extends LazyClient<CloseableHttpClient> {

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures it, in this order
     * @param registry where it is registered when it is built
     */
    public LazyClassicClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
        super(name, customizers, registry);
    }

    @Override
    public CloseableHttpClient view(Owner owner, @Nullable Allowance allowance) {
        return new ClassicClientView(this, owner, allowance);
    }

    @Override
    Built<CloseableHttpClient> make(Map<String, ClientExchange> exchanges) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        PoolingHttpClientConnectionManagerBuilder pool = PoolingHttpClientConnectionManagerBuilder.create();
        customize(customizer -> customizer.customize(name(), builder, pool));
        TrackingClassicConnectionManager tracking = new TrackingClassicConnectionManager(pool.build(), exchanges::get);
        CloseableHttpClient client = builder.setConnectionManager(tracking)
                .setConnectionManagerShared(false)
                .addExecInterceptorFirst("managed-http-exchange", new ClassicExchangeInterceptor(exchanges))
                .addExecInterceptorLast("managed-http-attempt", new ClassicAttemptInterceptor(exchanges))
                .build();
        return new Built<>(client, tracking);
    }

    @Override
    void closeNow(CloseableHttpClient client) {
        client.close(CloseMode.IMMEDIATE);
    }
}
