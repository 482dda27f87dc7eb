package io.github.managedhttp.client.pool;

import io.github.managedhttp.leak.exchange.Exchange;
import org.apache.hc.client5.http.HttpRoute;

/** A connection that is requested, and then leased, for one exchange. */
abstract class Lease {

    private final Exchange exchange;
    private final String exchangeId;
    private final HttpRoute route;
    private Outcome outcome = Outcome.PENDING;
    private boolean released;

    private enum Outcome {
        PENDING,
        GRANTED,
        FAILED
    }

    Lease(Exchange exchange, String exchangeId, HttpRoute route) {
        this.exchange = exchange;
        this.exchangeId = exchangeId;
        this.route = route;
    }

    Exchange exchange() {
        return exchange;
    }

    HttpRoute route() {
        return route;
    }

    /**
     * The pool has leased a connection. Counted once, even if the request was counted as failed before: a pool that throws may have
     * kept the request.
     */
    void granted() {
        Outcome before = become(Outcome.GRANTED);
        if (before == Outcome.FAILED) {
            exchange.leaseRequested(exchangeId, route);
        }
        if (before != Outcome.GRANTED) {
            exchange.leaseGranted();
        }
    }

    /**
     * The lease request has failed. Counted once: if a callback throws, the pool either throws the same exception or calls back
     * again.
     *
     * @return whether the request was pending
     */
    boolean failed() {
        boolean first = become(Outcome.FAILED) == Outcome.PENDING;
        if (first) {
            exchange.leaseFailed();
        }
        return first;
    }

    /** A lease that was granted cannot fail any more. */
    private synchronized Outcome become(Outcome next) {
        Outcome before = outcome;
        outcome = before == Outcome.GRANTED ? before : next;
        return before;
    }

    /**
     * Claims the release, which either the client or a tear-down can do, but not both. Otherwise a tear-down might close a
     * connection that was released and is already used by another exchange.
     */
    synchronized boolean claimRelease() {
        boolean first = !released;
        released = true;
        return first;
    }

    /** The connection was released. */
    void released() {
        exchange.leaseReleased();
    }

    /** Whether the connection will be connected by a thread that has not started to do so. */
    boolean isConnectNotTaken() {
        return false;
    }

    /** Ends activities that closing the endpoint does not end. */
    abstract void abort();
}
