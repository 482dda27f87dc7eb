package io.github.managedhttp.histories;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;

/** Clients, kept for as long as nothing is known to be open on them. */
final class Clients implements AutoCloseable {

    /** Less than the 5 s that Apache's graceful close grants an exchange that runs on unseen. */
    private static final Duration CLOSE_TIME = Duration.ofSeconds(4);

    private static final Set<Client> OF_LANES =
            EnumSet.of(Client.OWN, Client.CRASHING, Client.BLOCKED, Client.BLOCKED_TOO);

    private final Clients others;
    private final CleanupRegistry registry = new CleanupRegistry();
    private final Map<String, LazyAsyncClient> clients = new ConcurrentHashMap<>();

    Clients() {
        this(null);
    }

    private Clients(Clients others) {
        this.others = others;
    }

    /** The same clients, but for the fresh one. */
    Clients withFresh() {
        return new Clients(this);
    }

    LazyAsyncClient get(Client client, int lane) {
        if (others != null && client != Client.FRESH) {
            return others.get(client, lane);
        }
        return clients.computeIfAbsent(
                OF_LANES.contains(client) ? client + " of lane " + lane : client.name(),
                name -> new LazyAsyncClient(name, List.of(customizer(client)), registry));
    }

    private static ClientCustomizer customizer(Client client) {
        return switch (client) {
            case OWN -> new Customizer();
            case BLOCKED -> new RoomyCustomizer(1);
            default -> new RoomyCustomizer(2);
        };
    }

    /** A client that takes its time to be built. */
    LazyAsyncClient slow(Runnable building) {
        return clients.computeIfAbsent(
                "SLOW " + clients.size() + " of " + building,
                name -> new LazyAsyncClient(name, List.of(new SlowCustomizer(building)), registry));
    }

    /** Closes all, which must be quick and leave nothing behind. */
    @Override
    public void close() {
        CleanupResult result = registry.closeAll(CLOSE_TIME);
        if (!result.allClosed()) {
            throw new AssertionError("Not closed: " + result);
        }
        clients.values().stream()
                .map(LazyAsyncClient::stillOpen)
                .filter(Objects::nonNull)
                .forEach(stillOpen -> {
                    throw new AssertionError(stillOpen);
                });
    }

    private static class Customizer implements ClientCustomizer {
        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(3)));
            // Without a stale check, the lease of a reused connection is certain to be synchronous.
            connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                    .build());
        }
    }

    private static final class SlowCustomizer extends Customizer {

        private final Runnable building;

        SlowCustomizer(Runnable building) {
            this.building = building;
        }

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            super.customize(name, client, connections);
            building.run();
        }
    }

    /** Has connections for all that leak, so that nobody has to wait for them. */
    private static final class RoomyCustomizer extends Customizer {

        private final int ioThreads;

        RoomyCustomizer(int ioThreads) {
            this.ioThreads = ioThreads;
        }

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            super.customize(name, client, connections);
            client.setIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(ioThreads).build());
            connections.setMaxConnPerRoute(500).setMaxConnTotal(1_000);
        }
    }
}
