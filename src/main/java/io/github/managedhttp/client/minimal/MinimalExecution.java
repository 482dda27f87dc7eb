package io.github.managedhttp.client.minimal;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.leak.CallSite;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/**
 * A lease of a minimal client, by hand or for a request, with the requests that go over it one after the other; or a request
 * that goes over such a connection while another one does.
 *
 * <p>It is over when the connection was given back and no request is under way any more.
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

    /** The exchange that a request belongs to which is sent now: this one, or a new one if this one has a request already. */
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

    /** Told more than once, and of a request that failed also when the next one is under way. */
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
     * An exception of a handler reaches its future, and so its user. One that a callback throws does not: the future is done, and says
     * so in the stack.
     */
    @Override
    public boolean isInCallback(Supplier<StackTraceElement[]> stack) {
        return UsersCode.isOfCallback(stack.get(), "");
    }

    /** The connection was given back, or the pool refused it. */
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
