package io.github.managedhttp.report;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;

/** What was left open. Reports count each kind separately. */
public enum LeakKind {
    /** A connection that is held. */
    CONNECTION,
    /** A request that waits for a connection, and holds none. */
    WAITING_REQUEST,
    /** An exchange without a connection of its own: its request is not sent, or it shares a connection. */
    EXCHANGE,
    /** Something that is known only from the numbers of a pool. */
    POOL;

    /**
     * Determines the kind of an open connection.
     *
     * @param open the connection, request or exchange
     * @return its kind
     */
    public static LeakKind of(OpenConnection open) {
        if (open.state() == State.LEASE_PENDING) {
            return WAITING_REQUEST;
        }
        boolean held = open.leasedFor().isPresent() || open.state() == State.LEASED_BY_HAND;
        // The leases of a pool that cannot be seen are unknown, but its connection may be known.
        boolean unseen = open.pool().filter(PoolSnapshot.UNSEEN::equals).isPresent()
                && open.connection().localPort() > 0;
        return held || unseen ? CONNECTION : EXCHANGE;
    }
}
