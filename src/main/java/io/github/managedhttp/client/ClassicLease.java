package io.github.managedhttp.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A lease of a classic client, pending until its caller has the connection, was refused, or gave up. */
final class ClassicLease extends Lease implements LeaseRequest {

    private final TrackingClassicConnectionManager manager;
    private final ClassicExchange exchange;
    private final LeaseRequest request;
    private final AtomicBoolean pending = new AtomicBoolean(true);
    private volatile boolean aborted;

    ClassicLease(
            TrackingClassicConnectionManager manager, ClassicExchange exchange, HttpRoute route, LeaseRequest request) {
        super(exchange, route);
        this.manager = manager;
        this.exchange = exchange;
        this.request = request;
    }

    @Override
    public ConnectionEndpoint get(Timeout timeout) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            ConnectionEndpoint endpoint = request.get(timeout);
            granted(endpoint);
            return endpoint;
        } catch (TimeoutException e) {
            exchange.starved();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                exchange.starved();
            }
            throw e;
        } finally {
            failIfPending();
        }
    }

    private void granted(ConnectionEndpoint endpoint) {
        if (pending.compareAndSet(true, false)) {
            manager.granted(endpoint, this);
            exchange.leaseGranted();
        }
        if (aborted) {
            manager.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
            throw new CancellationException("The exchange was torn down.");
        }
    }

    private void failIfPending() {
        manager.noLongerPending(this);
        if (pending.compareAndSet(true, false)) {
            exchange.leaseFailed();
            manager.step(exchange);
        }
    }

    @Override
    public boolean cancel() {
        boolean cancelled = request.cancel();
        if (cancelled) {
            failIfPending();
        }
        return cancelled;
    }

    /** Wakes the thread that waits for the connection, which closing the pool does not (facts/apache-httpclient5.md, 1c). */
    @Override
    void abort() {
        aborted = true;
        request.cancel();
    }

    @Override
    void released() {
        exchange.released();
    }
}
