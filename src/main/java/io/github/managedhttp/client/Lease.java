package io.github.managedhttp.client;

import io.github.managedhttp.leak.Exchange;
import org.apache.hc.client5.http.HttpRoute;

/** A connection on its way out of the pool, and then out of it, for one exchange. */
abstract class Lease {

    private final Exchange exchange;
    private final HttpRoute route;
    private boolean released;

    Lease(Exchange exchange, HttpRoute route) {
        this.exchange = exchange;
        this.route = route;
    }

    Exchange exchange() {
        return exchange;
    }

    HttpRoute route() {
        return route;
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

    /** Ends what closing the endpoint does not end. */
    abstract void abort();
}
