package io.github.managedhttp.client.pool;

import io.github.managedhttp.leak.Exchange;
import org.apache.hc.client5.http.HttpRoute;

/** A connection on its way out of the pool, and then out of it, for one exchange. */
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
     * The pool gave a connection. Counted once, and also if the request was counted as failed before: a pool that throws can have
     * kept it.
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
     * Nobody waits for a connection any more. Counts nothing if that is known already: code that is called back with a connection
     * or a failure can throw, and the pool then passes on what it has thrown, or calls back once more.
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

    /** What is granted does not fail any more. */
    private synchronized Outcome become(Outcome next) {
        Outcome before = outcome;
        outcome = before == Outcome.GRANTED ? before : next;
        return before;
    }

    /**
     * Gives whoever is first the right to release the connection: the client, or a tear-down, which would otherwise close a
     * connection that was released and belongs to another exchange by then.
     */
    synchronized boolean claimRelease() {
        boolean first = !released;
        released = true;
        return first;
    }

    /** The connection was given back. */
    void released() {
        exchange.leaseReleased();
    }

    /** Whether the connection is to be connected by a thread that has not begun to. */
    boolean isConnectNotTaken() {
        return false;
    }

    /** Ends what closing the endpoint does not end. */
    abstract void abort();
}
