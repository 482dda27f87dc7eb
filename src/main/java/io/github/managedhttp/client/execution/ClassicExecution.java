package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.leak.callsite.CallSite;
import org.jspecify.annotations.Nullable;

/**
 * An exchange of a classic client. Its result is the response with its body. So the result is delivered when the call has returned
 * and the connection was released, which closing the response does.
 */
public final class ClassicExecution extends ClientExecution {

    private volatile boolean returned;
    private volatile Waiter.Kind waiting = Waiter.Kind.CALLS;
    private volatile String thread = Thread.currentThread().getName();
    private volatile @Nullable PendingLease lease;

    public ClassicExecution(ClientView view, CallSite callSite) {
        super(view, callSite);
        exchange().resultPromised();
    }

    public void leasing(PendingLease latest) {
        lease = latest;
    }

    /** The call has returned or thrown. Only its response can still be open. */
    public void returned() {
        PendingLease latest = lease;
        if (latest != null) {
            latest.callEnded();
        }
        waiting = Waiter.Kind.UNCLOSED;
        returned = true;
        endIfReleased();
    }

    /**
     * The call ends with an Error, at which HttpClient closes the whole connection manager when it comes out of the request (from
     * 5.2.3 to 5.6.4): this ends all leases, although they are not released.
     */
    public void threw(Error thrown) {
        exchange().brokenOffBy("the call", thrown);
        ConnectionSource source = leasedFrom();
        if (source != null && source.loseLeasesIfClosed()) {
            breaksClient("connection manager was closed by " + thrown.getClass().getName());
        }
    }

    public void released() {
        exchange().leaseReleased();
        endIfReleased();
    }

    private void endIfReleased() {
        if (returned && !exchange().holdsConnection()) {
            exchange().chainEnded();
            exchange().resultDelivered();
        }
    }

    /** The calling thread starts to read the response body, which may block. */
    public void reads() {
        enter(Waiter.Kind.READS);
    }

    /** The calling thread starts to close the response, which may block because it reads the rest of the body. */
    public void closes() {
        enter(Waiter.Kind.CLOSES);
    }

    private void enter(Waiter.Kind next) {
        thread = Thread.currentThread().getName();
        waiting = next;
    }

    public void leaveBody() {
        waiting = Waiter.Kind.UNCLOSED;
    }

    /** Does nothing: the waiting call ends when its connection is closed. */
    @Override
    public void cancelResult() {}

    @Override
    public boolean isLeftAlone() {
        return waiting == Waiter.Kind.UNCLOSED;
    }

    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public Waiter waiter() {
        return new Waiter(waiting, thread);
    }
}
