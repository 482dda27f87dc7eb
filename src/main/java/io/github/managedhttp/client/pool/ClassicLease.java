package io.github.managedhttp.client.pool;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.PendingLease;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A lease of a classic client. It is pending until the caller has got the connection, or has failed or stopped waiting. */
public final class ClassicLease extends Lease implements LeaseRequest, PendingLease {

    private final TrackingClassicConnectionManager manager;
    private final ClassicExecution execution;
    private final LeaseRequest request;
    private final long threadId = Thread.currentThread().getId();
    private volatile boolean aborted;

    ClassicLease(
            TrackingClassicConnectionManager manager,
            ClassicExecution execution,
            String exchangeId,
            HttpRoute route,
            LeaseRequest request) {
        super(execution.exchange(), exchangeId, route);
        this.manager = manager;
        this.execution = execution;
        this.request = request;
    }

    @Override
    public ConnectionEndpoint get(Timeout timeout) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            ConnectionEndpoint endpoint = request.get(timeout);
            granted(endpoint);
            return endpoint;
        } catch (TimeoutException e) {
            execution.exchange().starved();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                execution.exchange().starved();
            }
            throw e;
        } finally {
            failIfPending();
        }
    }

    private void granted(ConnectionEndpoint endpoint) {
        manager.granted(endpoint, this);
        granted();
        if (aborted) {
            manager.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
            throw new CancellationException("The exchange was torn down.");
        }
    }

    private void failIfPending() {
        manager.noLongerPending(this);
        if (failed()) {
            manager.step(execution.exchange());
        }
    }

    @Override
    public void callEnded() {
        if (threadId == Thread.currentThread().getId()) {
            failIfPending();
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

    /** Wakes the thread that waits for the connection, which closing the pool does not (WaitForAConnectionTest). */
    @Override
    void abort() {
        aborted = true;
        request.cancel();
    }

    @Override
    void released() {
        execution.released();
    }
}
