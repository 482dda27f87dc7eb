package io.github.managedhttp.difference;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.client.managed.LazyH2Client;
import io.github.managedhttp.client.managed.LazyMinimalClient;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import io.github.managedhttp.testing.H2Server;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/** An async client of one kind. */
final class AsyncSide extends Side {

    enum Kind {
        POOLED,
        HTTP2,
        MINIMAL;

        /** All that is to be compared with a client by hand; no builder that could be watched makes a minimal one. */
        List<Care> cares() {
            return this == MINIMAL ? List.of(Care.MANAGED) : Side.CARES;
        }
    }

    private static final Duration A_MOMENT = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMillis(200);

    final Kind kind;
    final H2Server h2 = H2Server.start();
    final CloseableHttpAsyncClient client;

    private final PoolingAsyncClientConnectionManager pool = new PoolingAsyncClientConnectionManager();
    private final BiConsumer<HttpAsyncClientBuilder, Side> setup;

    AsyncSide(Care care, Kind kind, BiConsumer<HttpAsyncClientBuilder, Side> setup) {
        super(care);
        this.kind = kind;
        this.setup = setup;
        client = switch (care) {
            case BY_HAND -> byHand();
            case MANAGED -> managed();
            case WATCHED_FIRST -> watchedFirst();
            case WATCHED_LAST -> watchedLast();
        };
        client.start();
    }

    private CloseableHttpAsyncClient byHand() {
        return switch (kind) {
            case POOLED -> configured(HttpAsyncClientBuilder.create()).build();
            case HTTP2 -> configured(H2AsyncClientBuilder.create()).build();
            case MINIMAL -> HttpAsyncClients.createMinimal(pool);
        };
    }

    private CloseableHttpAsyncClient watchedFirst() {
        return kind == Kind.HTTP2
                ? configured(WatchedClients.watch(H2AsyncClientBuilder.create()))
                        .build()
                : configured(WatchedClients.watch(HttpAsyncClientBuilder.create()))
                        .build();
    }

    private CloseableHttpAsyncClient watchedLast() {
        return kind == Kind.HTTP2
                ? WatchedClients.watch(configured(H2AsyncClientBuilder.create()))
                        .build()
                : WatchedClients.watch(configured(HttpAsyncClientBuilder.create()))
                        .build();
    }

    private CloseableHttpAsyncClient managed() {
        ClientCustomizer pooled = ClientCustomizer.async((name, builder, connections) -> configured(builder));
        ClientCustomizer http2 = ClientCustomizer.http2((name, builder) -> configured(builder));
        return switch (kind) {
            case POOLED -> new LazyAsyncClient("pooled", List.of(pooled), registry).view(test);
            case HTTP2 -> new LazyH2Client("http2", List.of(http2), registry).view(test);
            case MINIMAL -> new LazyMinimalClient("minimal", List.of(), registry).view(test);
        };
    }

    private HttpAsyncClientBuilder configured(HttpAsyncClientBuilder builder) {
        builder.setConnectionManager(pool)
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(1)));
        setup.accept(builder, this);
        return builder;
    }

    private static H2AsyncClientBuilder configured(H2AsyncClientBuilder builder) {
        return builder.setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(1)));
    }

    @Override
    URI uri(String path) {
        return kind == Kind.HTTP2 ? h2.uri(path) : super.uri(path);
    }

    @Override
    void awaitRequest(String path) {
        if (kind == Kind.HTTP2) {
            h2.awaitRequests(path, 1);
            h2.reset();
        } else {
            super.awaitRequest(path);
        }
    }

    /** Lets what stalls go on, and notes what is left when the call has come to its end. */
    void settle(Journal journal, String lastEvent) {
        server.release();
        await(
                () -> Stream.of("consumer: releaseResources", "producer: releaseResources", lastEvent)
                        .allMatch(journal::has),
                A_MOMENT);
        await(() -> leased() == 0, LIMIT);
        journal.note("leased " + leased());
        if (kind == Kind.POOLED) {
            PoolStats stats = pool.getTotalStats();
            journal.note("pool: leased " + stats.getLeased() + ", pending " + stats.getPending() + ", available "
                    + stats.getAvailable());
        }
    }

    void settle(Journal journal) {
        settle(journal, "callback:");
    }

    private int leased() {
        return care == Care.BY_HAND ? pool.getTotalStats().getLeased() : new LiveOpenConnections(test).leased();
    }

    @Override
    public void close() {
        if (care != Care.MANAGED) {
            client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
        }
        super.close();
        pool.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
        h2.close();
    }
}
