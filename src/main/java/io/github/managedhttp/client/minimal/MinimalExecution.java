package io.github.managedhttp.client.minimal;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.leak.callsite.CallSite;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/**
 * A lease of a minimal client, by hand or for a request, with its sequential requests; or a request on such a connection that is
 * concurrent with another one.
 *
 * <p>It ends when the connection is released and no request is active.
 */
public final class MinimalExecution extends ClientExecution {

    private final ClientView client;
    private volatile @Nullable Future<?> lease;
    private @Nullable AsyncClientExchangeHandler request;

    public MinimalExecution(ClientView client) {
        super(client, CallSite.capture(client.owner()));
        this.client = client;
        exchange().resultPromised();
    }

    void leasing(Future<?> future) {
        lease = future;
    }

    /** Returns the exchange for a request that is sent now: this one, or a new one if this one already has an active request. */
    MinimalExecution takeUp(AsyncClientExchangeHandler sent) {
        return take(sent) ? this : another(sent);
    }

    private synchronized boolean take(AsyncClientExchangeHandler sent) {
        if (request != null) {
            return false;
        }
        request = sent;
        return true;
    }

    private MinimalExecution another(AsyncClientExchangeHandler sent) {
        MinimalExecution other = new MinimalExecution(client);
        other.take(sent);
        return other;
    }

    /** Called several times, and for a failed request even while the next one is active. */
    void requestEnded(AsyncClientExchangeHandler ended) {
        if (drop(ended)) {
            exchange().returnedToCaller();
            endIfReleased();
        }
    }

    private synchronized boolean drop(AsyncClientExchangeHandler ended) {
        boolean dropped = request == ended;
        if (dropped) {
            request = null;
        }
        return dropped;
    }

    /**
     * An exception of a handler fails the future, so the user sees it. An exception of a callback does not, because the future is
     * already done; the stack shows that.
     */
    @Override
    protected UsersCode whichThrew(UsersCode called, Throwable thrown) {
        return isInCallback(thrown.getStackTrace()) ? UsersCode.CALLBACK : called;
    }

    @Override
    public Object codeIn(Object called, StackTraceElement[] stack) {
        return isInCallback(stack) ? UsersCode.CALLBACK : called;
    }

    private static boolean isInCallback(StackTraceElement[] stack) {
        return UsersCode.isOfCallback(stack, "");
    }

    /** The connection was released, or the lease request failed. */
    void endIfReleased() {
        if (!exchange().holdsConnection() && underWay() == null) {
            exchange().resultDelivered();
        }
    }

    private synchronized @Nullable AsyncClientExchangeHandler underWay() {
        return request;
    }

    @Override
    public void cancelResult() {
        Future<?> leasing = lease;
        if (leasing != null) {
            leasing.cancel(true);
        }
        AsyncClientExchangeHandler running = underWay();
        if (running != null) {
            running.cancel();
        }
    }
}
