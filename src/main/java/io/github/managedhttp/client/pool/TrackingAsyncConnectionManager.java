package io.github.managedhttp.client.pool;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.leak.exchange.Progress;
import java.io.IOException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Tracks every lease of an async client's pool: requested, granted, released. */
public final class TrackingAsyncConnectionManager extends TrackedPool<AsyncConnectionEndpoint, AsyncLease>
        implements AsyncClientConnectionManager {

    private final AsyncClientConnectionManager pool;
    private final Exchanges exchanges;

    public TrackingAsyncConnectionManager(AsyncClientConnectionManager pool, boolean ours, Exchanges exchanges) {
        super(pool, ours);
        this.pool = pool;
        this.exchanges = exchanges;
    }

    @Override
    public Future<AsyncConnectionEndpoint> lease(
            String id,
            HttpRoute route,
            @Nullable Object state,
            Timeout requestTimeout,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        if (exchanges.isTornDown(id)) {
            // Torn down between two connections, as in a redirect: a second connection would never be closed.
            return refused(callback);
        }
        ClientExecution execution = exchanges.get(id);
        if (execution == null) {
            return pool.lease(id, route, state, requestTimeout, callback);
        }
        execution.leasesFrom(this);
        AsyncLease lease = new AsyncLease(this, execution.exchange(), id, route, callback);
        execution.exchange().leaseRequested(id, route);
        boolean asked = false;
        try {
            Future<AsyncConnectionEndpoint> future = pool.lease(id, route, state, requestTimeout, lease);
            asked = true;
            if (!future.isDone()) {
                step(execution.exchange());
            }
            return future;
        } finally {
            if (!asked) {
                lease.failIfPending();
            }
        }
    }

    private static Future<AsyncConnectionEndpoint> refused(FutureCallback<AsyncConnectionEndpoint> callback) {
        BasicFuture<AsyncConnectionEndpoint> future = new BasicFuture<>(callback);
        future.failed(new RequestNotExecutedException("The exchange was torn down."));
        return future;
    }

    @Override
    void giveBack(AsyncConnectionEndpoint endpoint, @Nullable Object state, TimeValue validDuration) {
        pool.release(endpoint, state, validDuration);
    }

    @Override
    public Future<AsyncConnectionEndpoint> connect(
            AsyncConnectionEndpoint endpoint,
            ConnectionInitiator initiator,
            Timeout timeout,
            @Nullable Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        AsyncLease lease = leaseOf(endpoint);
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
                new ConnectObserver<>(route, progress, callback));
        lease.connecting(connecting);
        return connecting;
    }

    @Override
    public void upgrade(AsyncConnectionEndpoint endpoint, @Nullable Object attachment, HttpContext context) {
        handshaking(endpoint);
        pool.upgrade(endpoint, attachment, context);
    }

    @Override
    public void upgrade(
            AsyncConnectionEndpoint endpoint,
            @Nullable Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        handshaking(endpoint);
        pool.upgrade(endpoint, attachment, context, callback);
    }

    private void handshaking(AsyncConnectionEndpoint endpoint) {
        AsyncLease lease = leaseOf(endpoint);
        if (lease != null) {
            lease.exchange().progress().handshaking();
        }
    }

    @Override
    public void close(CloseMode closeMode) {
        pool.close(closeMode);
    }

    @Override
    public void close() throws IOException {
        pool.close();
    }
}
