package io.github.managedhttp.client.pool;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.Progress;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Tracks every lease of a classic client's pool: requested, granted, released. */
public final class TrackingClassicConnectionManager extends TrackedPool<ConnectionEndpoint, ClassicLease>
        implements HttpClientConnectionManager {

    private final HttpClientConnectionManager pool;
    private final Exchanges exchanges;
    private final Set<ClassicLease> pending = ConcurrentHashMap.newKeySet();

    public TrackingClassicConnectionManager(HttpClientConnectionManager pool, boolean ours, Exchanges exchanges) {
        super(pool, ours);
        this.pool = pool;
        this.exchanges = exchanges;
    }

    @Override
    public LeaseRequest lease(String id, HttpRoute route, Timeout requestTimeout, Object state) {
        if (exchanges.isTornDown(id)) {
            // Torn down between two attempts, while it slept: a second connection would never be closed.
            throw new CancellationException("The exchange was torn down.");
        }
        LeaseRequest request = pool.lease(id, route, requestTimeout, state);
        if (!(exchanges.get(id) instanceof ClassicExecution execution)) {
            return request;
        }
        execution.leasesFrom(this);
        execution.exchange().leaseRequested(id, route);
        ClassicLease lease = new ClassicLease(this, execution, id, route, request);
        execution.leasing(lease);
        pending.add(lease);
        step(execution.exchange());
        return lease;
    }

    void noLongerPending(ClassicLease lease) {
        pending.remove(lease);
    }

    @Override
    void giveBack(ConnectionEndpoint endpoint, @Nullable Object state, TimeValue validDuration) {
        pool.release(endpoint, state, validDuration);
    }

    /** Pending leases first: a lease that is granted meanwhile is then either held or already aborted. */
    @Override
    public void releaseAll(Exchange exchange) {
        pending.stream().filter(lease -> lease.exchange() == exchange).forEach(ClassicLease::abort);
        super.releaseAll(exchange);
    }

    @Override
    public void connect(ConnectionEndpoint endpoint, TimeValue connectTimeout, HttpContext context) throws IOException {
        ClassicLease lease = leaseOf(endpoint);
        if (lease == null) {
            pool.connect(endpoint, connectTimeout, context);
            return;
        }
        Progress progress = lease.exchange().progress();
        progress.connecting();
        pool.connect(endpoint, connectTimeout, context);
        progress.connected(lease.route().isTunnelled());
    }

    @Override
    public void upgrade(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
        ClassicLease lease = leaseOf(endpoint);
        if (lease != null) {
            lease.exchange().progress().handshaking();
        }
        pool.upgrade(endpoint, context);
    }

    @Override
    public void close(CloseMode closeMode) {
        noteClosed();
        pool.close(closeMode);
    }

    @Override
    public void close() throws IOException {
        pool.close();
    }
}
