package io.github.managedhttp.difference;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.client.managed.LazyClassicClient;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/** A classic client. */
final class ClassicSide extends Side {

    private static final Duration LIMIT = Duration.ofMillis(500);

    final CloseableHttpClient client;

    private final PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    private final BiConsumer<HttpClientBuilder, Side> setup;

    ClassicSide(Care care, BiConsumer<HttpClientBuilder, Side> setup) {
        super(care);
        this.setup = setup;
        ClientCustomizer customizer = ClientCustomizer.classic((name, builder, connections) -> configured(builder));
        client = switch (care) {
            case BY_HAND -> configured(HttpClientBuilder.create()).build();
            case MANAGED -> new LazyClassicClient("classic", List.of(customizer), registry).view(test);
            case WATCHED_FIRST ->
                configured(WatchedClients.watch(HttpClientBuilder.create())).build();
            case WATCHED_LAST ->
                WatchedClients.watch(configured(HttpClientBuilder.create())).build();
        };
    }

    private HttpClientBuilder configured(HttpClientBuilder builder) {
        builder.setConnectionManager(pool)
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(1)));
        setup.accept(builder, this);
        return builder;
    }

    void settle(Journal journal) {
        await(() -> pool.getTotalStats().getLeased() == 0, LIMIT);
        PoolStats stats = pool.getTotalStats();
        journal.note("pool: leased " + stats.getLeased() + ", available " + stats.getAvailable());
    }

    @Override
    public void close() {
        if (care != Care.MANAGED) {
            client.close(CloseMode.IMMEDIATE);
        }
        super.close();
        pool.close(CloseMode.IMMEDIATE);
    }
}
