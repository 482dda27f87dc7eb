package io.github.managedhttp.client.pool;

import io.github.managedhttp.client.execution.ConnectionSource;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import io.github.managedhttp.leak.owner.PoolListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Knows which exchange holds which connection of a pool.
 *
 * <p>Endpoints are not wrapped, because the pool casts them to its own class.
 *
 * @param <E> the endpoints that the pool gives
 * @param <L> what is known of each
 */
public abstract class TrackedPool<E extends ModalCloseable, L extends Lease>
        implements ConnPoolControl<HttpRoute>, ConnectionSource {

    private final ConnPoolControl<HttpRoute> pool;
    private final boolean ours;
    // Endpoints do not override equals, and each lease has a new one.
    private final Map<E, L> leases = new ConcurrentHashMap<>();
    private volatile @Nullable PoolListener line;
    private volatile boolean closed;

    /**
     * Creates a tracker of a connection manager.
     *
     * @param manager the manager
     * @param ours whether this library created it, so that it is not shared and has to be closed here
     */
    TrackedPool(Object manager, boolean ours) {
        this.pool = UnknownPoolControl.unlessIn(manager);
        this.ours = ours;
    }

    /** Closes the connection manager, even if the client does not do so when it is closed. */
    public abstract void close(CloseMode closeMode);

    void noteClosed() {
        closed = true;
    }

    @Override
    public boolean loseLeasesIfClosed() {
        if (closed) {
            leases.forEach((endpoint, lease) -> {
                if (lease.claimRelease()) {
                    release(endpoint, lease, null, TimeValue.ZERO_MILLISECONDS);
                }
            });
        }
        return closed;
    }

    public boolean isOurs() {
        return ours;
    }

    public void closeIfOurs() {
        if (ours) {
            close(CloseMode.IMMEDIATE);
        }
    }

    /** A connection was requested, leased or released. */
    void step(Exchange exchange) {
        if (pool instanceof UnknownPoolControl) {
            return;
        }
        PoolListener begun = line;
        PoolListener current = begun == null ? begin(exchange) : begun;
        draw(current, ConnPoolControl::getTotalStats);
    }

    /** The function must capture nothing: this is called for every request. */
    private void draw(PoolListener current, Function<ConnPoolControl<HttpRoute>, PoolStats> stats) {
        if (!current.wantsMore()) {
            return;
        }
        try {
            PoolStats now = stats.apply(pool);
            current.changed(now.getLeased(), now.getPending(), now.getAvailable(), now.getMax());
        } catch (RuntimeException | Error e) {
            // A custom manager need not have statistics, and a request or a close must not fail because of that.
        }
    }

    private synchronized PoolListener begin(Exchange exchange) {
        PoolListener begun = line;
        PoolListener current = begun == null ? exchange.poolUsed() : begun;
        line = current;
        return current;
    }

    /** The pool was closed. Its statistics are not reset by that, so record zeros. */
    public void drawEmpty() {
        PoolListener current = line;
        if (current != null) {
            draw(current, closed -> new PoolStats(0, 0, 0, closed.getMaxTotal()));
        }
    }

    /** Returns a connection to the pool. */
    abstract void giveBack(E endpoint, @Nullable Object state, TimeValue validDuration);

    /** The release method of both kinds of connection managers. */
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

    @Override
    public void releaseAll(Exchange exchange) {
        take(exchange, (endpoint, lease) -> {
            lease.abort();
            endpoint.close(CloseMode.IMMEDIATE);
            release(endpoint, lease, null, TimeValue.ZERO_MILLISECONDS);
        });
    }

    @Override
    public void releaseShared(Exchange exchange) {
        // A negative time keeps the connection alive without limit, because other exchanges still use it.
        take(exchange, (endpoint, lease) -> release(endpoint, lease, null, TimeValue.NEG_ONE_MILLISECOND));
    }

    private void take(Exchange exchange, BiConsumer<E, L> release) {
        leases.forEach((endpoint, lease) -> {
            if (lease.exchange() == exchange && lease.claimRelease()) {
                release.accept(endpoint, lease);
            }
        });
    }

    /** By the statistics of the pool, unless the pool is shared with other clients. */
    public int leasedOrPending() {
        if (!ours) {
            return leases.size();
        }
        PoolStats stats = pool.getTotalStats();
        return stats.getLeased() + stats.getPending();
    }

    @Override
    public @Nullable PoolSnapshot poolOf(Exchange exchange) {
        if (pool instanceof UnknownPoolControl) {
            return null;
        }
        try {
            return described(exchange);
        } catch (RuntimeException | Error e) {
            // As above. A leak or a timed-out lease request is then reported without these numbers.
            return null;
        }
    }

    @Override
    public List<Exchange> holdersOf(Exchange exchange) {
        try {
            List<Exchange> all = leases.values().stream().map(Lease::exchange).toList();
            List<Exchange> ofRoute = leases.values().stream()
                    .filter(lease -> lease.route().equals(exchange.plannedRoute()))
                    .map(Lease::exchange)
                    .toList();
            if (exchange.plannedRoute() instanceof HttpRoute route && ofRoute.size() >= pool.getMaxPerRoute(route)) {
                return ofRoute;
            }
            return all.size() >= pool.getMaxTotal() ? all : List.of();
        } catch (RuntimeException | Error e) {
            // As above.
            return List.of();
        }
    }

    @Override
    public boolean isConnectNotTaken(Exchange exchange) {
        return leases.values().stream().anyMatch(lease -> lease.exchange() == exchange && lease.isConnectNotTaken());
    }

    private PoolSnapshot described(Exchange exchange) {
        PoolStats stats = pool.getTotalStats();
        List<String> holders = leases.values().stream()
                .filter(lease -> lease.exchange() != exchange && lease.route().equals(exchange.plannedRoute()))
                .map(lease -> ExchangeDescription.holder(lease.exchange()))
                .sorted()
                .toList();
        return new PoolSnapshot(
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
