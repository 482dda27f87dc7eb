package io.github.managedhttp.histories;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.client.managed.LazyClassicClient;
import io.github.managedhttp.client.managed.LazyClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Clients, kept for as long as nothing is known to be open on them. */
final class Clients implements AutoCloseable {

    /** Less than the 5 s that Apache's graceful close grants an exchange that runs on unseen. */
    private static final Duration CLOSE_TIME = Duration.ofSeconds(4);

    private static final Set<Client> OF_LANES =
            EnumSet.of(Client.OWN, Client.CRASHING, Client.BLOCKED, Client.BLOCKED_TOO);

    private final Clients others;
    private final CleanupRegistry registry = new CleanupRegistry();
    private final Map<String, LazyAsyncClient> clients = new ConcurrentHashMap<>();
    private final LazyClassicClient classic =
            new LazyClassicClient(Client.CLASSIC.name(), List.of(Customizer.of(Client.CLASSIC)), registry);

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
                name -> new LazyAsyncClient(name, List.of(Customizer.of(client)), registry));
    }

    LazyClassicClient classic() {
        return others == null ? classic : others.classic();
    }

    /** A client that takes its time to be built. */
    LazyAsyncClient slow(Runnable building) {
        return clients.computeIfAbsent(
                "SLOW " + clients.size() + " of " + building,
                name -> new LazyAsyncClient(name, List.of(Customizer.slow(building)), registry));
    }

    /** Closes all, which must be quick and leave nothing behind. */
    @Override
    public void close() {
        CleanupResult result = registry.closeAll(CLOSE_TIME);
        if (!result.allClosed()) {
            throw new AssertionError("Not closed: " + result);
        }
        Stream.concat(clients.values().stream(), Stream.of(classic))
                .map(LazyClient::stillOpen)
                .filter(Objects::nonNull)
                .forEach(stillOpen -> {
                    throw new AssertionError(stillOpen);
                });
    }
}
