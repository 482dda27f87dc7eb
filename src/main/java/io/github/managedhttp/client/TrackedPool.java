package io.github.managedhttp.client;

import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.Pool;
import io.github.managedhttp.leak.PoolLine;
import io.github.managedhttp.leak.PoolStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Knows who holds which connection of a pool.
 *
 * <p>Endpoints are passed through as they are, because the pool casts them to its own class.
 *
 * @param <E> the endpoints that the pool gives
 * @param <L> what is known of each
 */
abstract class TrackedPool<E extends ModalCloseable, L extends Lease> implements ConnPoolControl<HttpRoute> {

    private final ConnPoolControl<HttpRoute> pool;
    // Endpoints have no equals of their own: one is made for each lease.
    private final Map<E, L> leases = new ConcurrentHashMap<>();
    private volatile @Nullable PoolLine line;

    TrackedPool(ConnPoolControl<HttpRoute> pool) {
        this.pool = pool;
    }

    /** A connection was asked for, given out or given back. */
    void step(Exchange exchange) {
        PoolLine begun = line;
        PoolLine current = begun == null ? begin(exchange) : begun;
        if (current.hasRoom()) {
            PoolStats now = pool.getTotalStats();
            current.add(new PoolStep(
                    System.nanoTime(), now.getLeased(), now.getPending(), now.getAvailable(), now.getMax()));
        }
    }

    private synchronized PoolLine begin(Exchange exchange) {
        PoolLine begun = line;
        PoolLine current = begun == null ? exchange.beginPoolLine() : begun;
        line = current;
        return current;
    }

    /** The pool was closed, after which Apache's statistics still tell of what was in it. */
    void drawEmpty() {
        PoolLine current = line;
        if (current != null && current.hasRoom()) {
            current.add(new PoolStep(System.nanoTime(), 0, 0, 0, pool.getMaxTotal()));
        }
    }

    /** Gives a connection back to the pool. */
    abstract void giveBack(E endpoint, @Nullable Object state, TimeValue validDuration);

    /** What both kinds of connection managers are called with. */
    public void release(E endpoint, @Nullable Object newState, TimeValue validDuration) {
        L lease = leases.get(endpoint);
        if (lease == null || lease.claimRelease()) {
            release(endpoint, lease, newState, validDuration);
        }
    }

    private void release(E endpoint, @Nullable L lease, @Nullable Object newState, TimeValue validDuration) {
        try {
            giveBack(endpoint, newState, validDuration);
        } finally {
            if (lease != null) {
                leases.remove(endpoint);
                lease.released();
                step(lease.exchange());
            }
        }
    }

    void granted(E endpoint, L lease) {
        leases.put(endpoint, lease);
        step(lease.exchange());
    }

    @Nullable L leaseOf(E endpoint) {
        return leases.get(endpoint);
    }

    /** Takes an exchange's connections away from it, whatever it is doing with them. */
    void releaseAll(Exchange exchange) {
        leases.forEach((endpoint, lease) -> {
            if (lease.exchange() == exchange && lease.claimRelease()) {
                lease.abort();
                endpoint.close(CloseMode.IMMEDIATE);
                release(endpoint, lease, null, TimeValue.ZERO_MILLISECONDS);
            }
        });
    }

    int leasedOrPending() {
        PoolStats stats = pool.getTotalStats();
        return stats.getLeased() + stats.getPending();
    }

    /** The pool as an exchange sees it, with the others that hold connections of its route. */
    Pool poolOf(Exchange exchange) {
        PoolStats stats = pool.getTotalStats();
        List<String> holders = leases.values().stream()
                .filter(lease -> lease.exchange() != exchange && lease.route().equals(exchange.plannedRoute()))
                .map(lease -> lease.exchange().describe())
                .sorted()
                .toList();
        return new Pool(
                stats.getLeased(),
                stats.getPending(),
                stats.getAvailable(),
                pool.getMaxTotal(),
                exchange.plannedRoute() instanceof HttpRoute route
                        ? pool.getMaxPerRoute(route)
                        : pool.getDefaultMaxPerRoute(),
                holders);
    }

    @Override
    public PoolStats getTotalStats() {
        return pool.getTotalStats();
    }

    @Override
    public PoolStats getStats(HttpRoute route) {
        return pool.getStats(route);
    }

    @Override
    public void setMaxTotal(int max) {
        pool.setMaxTotal(max);
    }

    @Override
    public int getMaxTotal() {
        return pool.getMaxTotal();
    }

    @Override
    public void setDefaultMaxPerRoute(int max) {
        pool.setDefaultMaxPerRoute(max);
    }

    @Override
    public int getDefaultMaxPerRoute() {
        return pool.getDefaultMaxPerRoute();
    }

    @Override
    public void setMaxPerRoute(HttpRoute route, int max) {
        pool.setMaxPerRoute(route, max);
    }

    @Override
    public int getMaxPerRoute(HttpRoute route) {
        return pool.getMaxPerRoute(route);
    }

    @Override
    public void closeIdle(TimeValue idleTime) {
        pool.closeIdle(idleTime);
    }

    @Override
    public void closeExpired() {
        pool.closeExpired();
    }

    @Override
    public Set<HttpRoute> getRoutes() {
        return pool.getRoutes();
    }
}
