package io.github.managedhttp.client;

import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.Pool;
import io.github.managedhttp.leak.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sees every lease of a pool: who asked, what was given, what came back.
 *
 * <p>Endpoints are passed through as they are, because the pool casts them to its own class.
 */
final class TrackingAsyncConnectionManager implements AsyncClientConnectionManager, ConnPoolControl<HttpRoute> {

    private final PoolingAsyncClientConnectionManager pool;
    private final Function<String, @Nullable AsyncExchange<?>> exchangeById;
    // Endpoints have no equals of their own: one is made for each lease.
    private final Map<AsyncConnectionEndpoint, Lease> leases = new ConcurrentHashMap<>();

    TrackingAsyncConnectionManager(
            PoolingAsyncClientConnectionManager pool, Function<String, @Nullable AsyncExchange<?>> exchangeById) {
        this.pool = pool;
        this.exchangeById = exchangeById;
    }

    @Override
    public Future<AsyncConnectionEndpoint> lease(
            String id,
            HttpRoute route,
            Object state,
            Timeout requestTimeout,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        Exchange exchange = exchangeById.apply(id);
        if (exchange == null || exchange.isGivenUp()) {
            // Torn down between two connections, as in a redirect: nobody would take a second one away again.
            return refused(callback);
        }
        Lease lease = new Lease(this, exchange, route, callback);
        exchange.leaseRequested(id, route);
        boolean asked = false;
        try {
            Future<AsyncConnectionEndpoint> future = pool.lease(id, route, state, requestTimeout, lease);
            asked = true;
            return future;
        } finally {
            if (!asked) {
                exchange.leaseFailed();
            }
        }
    }

    private static Future<AsyncConnectionEndpoint> refused(FutureCallback<AsyncConnectionEndpoint> callback) {
        BasicFuture<AsyncConnectionEndpoint> future = new BasicFuture<>(callback);
        future.failed(new RequestNotExecutedException("The exchange was torn down."));
        return future;
    }

    void granted(AsyncConnectionEndpoint endpoint, Lease lease) {
        leases.put(endpoint, lease);
    }

    @Override
    public void release(AsyncConnectionEndpoint endpoint, @Nullable Object newState, TimeValue validDuration) {
        Lease lease = leases.get(endpoint);
        if (lease == null || lease.claimRelease()) {
            release(endpoint, lease, newState, validDuration);
        }
    }

    private void release(
            AsyncConnectionEndpoint endpoint,
            @Nullable Lease lease,
            @Nullable Object newState,
            TimeValue validDuration) {
        try {
            pool.release(endpoint, newState, validDuration);
        } finally {
            if (lease != null) {
                leases.remove(endpoint);
                lease.exchange().leaseReleased();
            }
        }
    }

    /** Takes an exchange's connections away from it, whatever it is doing with them. */
    void releaseAll(Exchange exchange) {
        leases.forEach((endpoint, lease) -> {
            if (lease.exchange() == exchange && lease.claimRelease()) {
                lease.abortConnecting();
                endpoint.close(CloseMode.IMMEDIATE);
                release(endpoint, lease, null, TimeValue.ZERO_MILLISECONDS);
            }
        });
    }

    @Override
    public Future<AsyncConnectionEndpoint> connect(
            AsyncConnectionEndpoint endpoint,
            ConnectionInitiator initiator,
            Timeout timeout,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        Lease lease = leases.get(endpoint);
        if (lease == null) {
            return pool.connect(endpoint, initiator, timeout, attachment, context, callback);
        }
        Progress progress = lease.exchange().progress();
        progress.connecting();
        HttpRoute route = lease.route();
        Future<AsyncConnectionEndpoint> connecting = pool.connect(
                endpoint,
                new ConnectingObserver(initiator, lease),
                timeout,
                attachment,
                context,
                new ConnectObserver(route, progress, callback));
        lease.connecting(connecting);
        return connecting;
    }

    @Override
    public void upgrade(AsyncConnectionEndpoint endpoint, Object attachment, HttpContext context) {
        handshaking(endpoint);
        pool.upgrade(endpoint, attachment, context);
    }

    @Override
    public void upgrade(
            AsyncConnectionEndpoint endpoint,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        handshaking(endpoint);
        pool.upgrade(endpoint, attachment, context, callback);
    }

    private void handshaking(AsyncConnectionEndpoint endpoint) {
        Lease lease = leases.get(endpoint);
        if (lease != null) {
            lease.exchange().progress().handshaking();
        }
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
    public void close(CloseMode closeMode) {
        pool.close(closeMode);
    }

    @Override
    public void close() throws IOException {
        pool.close();
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
