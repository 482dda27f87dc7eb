package io.github.managedhttp.client.pool;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.apache.Background;
import io.github.managedhttp.leak.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;

/**
 * A client that was built by other code and passed to a registry. Its open connections are known only from the statistics of its
 * pool.
 */
public final class RegisteredClient {

    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final ConnPoolControl<?> pool;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<AutoCloseable> clients = new ArrayList<>();
    private String open = "";

    private RegisteredClient(ConnPoolControl<?> pool) {
        this.pool = pool;
    }

    /**
     * Grouped by pool: a client may be registered twice, or together with its connection manager, or with another client of that
     * manager.
     */
    private static List<RegisteredClient> in(CleanupRegistry registry) {
        List<RegisteredClient> found = new ArrayList<>();
        registry.forEachManaged((name, resource) -> PoolControlFinder.of(resource)
                .ifPresent(pool -> {
                    RegisteredClient client = in(found, pool);
                    client.names.add(name);
                    client.clients.add(resource);
                }));
        return found;
    }

    private static RegisteredClient in(List<RegisteredClient> found, ConnPoolControl<?> pool) {
        for (RegisteredClient client : found) {
            if (client.pool == pool) {
                return client;
            }
        }
        RegisteredClient client = new RegisteredClient(pool);
        found.add(client);
        return client;
    }

    /**
     * Finds the clients that have leased or pending connections. Returns at once if there is none. Otherwise waits until there is
     * none or the settle time is over. An interrupt does not end the wait; the interrupt status is restored.
     *
     * @param registry where they are registered
     * @param settle how long their connections may take to be released
     * @return the clients, oldest registration first
     */
    public static List<RegisteredClient> withOpenConnections(CleanupRegistry registry, Duration settle) {
        List<RegisteredClient> open = in(registry);
        open.removeIf(client -> !client.isOpen());
        if (open.isEmpty()) {
            return List.of();
        }
        long deadline = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(settle));
        long pause = TimeUnit.MILLISECONDS.toNanos(1);
        boolean interrupted = false;
        while (!open.isEmpty() && deadline - System.nanoTime() > 0) {
            interrupted |= Thread.interrupted();
            // These pools do not notify anyone when a connection is released, so poll.
            LockSupport.parkNanos(Math.min(pause, deadline - System.nanoTime()));
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            open.removeIf(client -> !client.isOpen());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return open;
    }

    /**
     * Returns whether a resource of a registry is a client that has leased or pending connections now.
     *
     * @param resource the resource
     * @return true if its pool reports such connections
     */
    public static boolean hasOpenConnections(AutoCloseable resource) {
        return PoolControlFinder.of(resource).filter(RegisteredClient::isOpen).isPresent();
    }

    /**
     * Returns whether any client of a registry has leased or pending connections now.
     *
     * @param registry where it is registered
     * @return whether there is one
     */
    public static boolean anyHasOpenConnections(CleanupRegistry registry) {
        AtomicBoolean open = new AtomicBoolean();
        registry.forEachManaged((name, resource) -> open.compareAndSet(false, hasOpenConnections(resource)));
        return open.get();
    }

    private static boolean isOpen(ConnPoolControl<?> pool) {
        try {
            return leasedOrPending(pool.getTotalStats()) > 0;
        } catch (RuntimeException e) {
            return false; // A custom manager need not have statistics.
        }
    }

    /** Reads the statistics once, for the result and for the message, so that the two always agree. */
    private boolean isOpen() {
        try {
            PoolStats stats = pool.getTotalStats();
            int count = leasedOrPending(stats);
            open = count == 0
                    ? ""
                    : open(count) + " (leased " + stats.getLeased() + ", pending " + stats.getPending() + ")";
        } catch (RuntimeException e) {
            open = ""; // A custom manager need not have statistics.
        }
        return !open.isEmpty();
    }

    private String open(int count) {
        return "registered client " + names() + " had " + count + " open connection" + (count == 1 ? "" : "s")
                + hosts(pool);
    }

    private String names() {
        String others = names.stream().skip(1).map(name -> "'" + name + "'").collect(joining(", "));
        return "'" + name() + "'" + (others.isEmpty() ? "" : " (one pool with " + others + ")");
    }

    /** {@return the name that it was registered under, the first if there are more} */
    public String name() {
        return names.iterator().next();
    }

    private static int leasedOrPending(PoolStats stats) {
        return stats.getLeased() + stats.getPending();
    }

    /**
     * Describes what the client had open.
     *
     * @return the first part of a sentence, with the client's name, the counts and the hosts
     */
    public String open() {
        return open;
    }

    private static <R> String hosts(ConnPoolControl<R> pool) {
        return pool.getRoutes().stream()
                .filter(route -> leasedOrPending(pool.getStats(route)) > 0)
                .map(RegisteredClient::host)
                .sorted()
                .distinct()
                .collect(joining(", ", " to ", ""));
    }

    private static String host(Object route) {
        return Secrets.withoutUserInfo(
                route instanceof HttpRoute http ? http.getTargetHost().toURI() : route);
    }

    /** Closes the client at once, without waiting: a graceful one gives what is open 5 s, by HttpCore's {@code MultiCoreIOReactor.close}. */
    public void abort() {
        for (AutoCloseable client : clients) {
            if (client instanceof ModalCloseable closeable) {
                Background.start("abort-" + name(), () -> closeNow(closeable));
            }
        }
    }

    private static void closeNow(ModalCloseable client) {
        try {
            client.close(CloseMode.IMMEDIATE);
        } catch (RuntimeException e) {
            // The registry closes the client next, and reports the failure.
        }
    }
}
