package io.github.managedhttp.report;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;

/** What it is that was left open: a report counts each for itself. */
public enum LeakKind {
    /** A connection that is held. */
    CONNECTION,
    /** A request that waits for a connection, and holds none. */
    WAITING_REQUEST,
    /** An exchange without a connection of its own: its request is not sent, or it shares a connection. */
    EXCHANGE,
    /** Something that only the numbers of a pool tell of. */
    POOL;

    /**
     * Tells what was left open.
     *
     * @param open the connection, request or exchange
     * @return its kind
     */
    public static LeakKind of(OpenConnection open) {
        if (open.state() == State.LEASE_PENDING) {
            return WAITING_REQUEST;
        }
        boolean held = open.leasedFor().isPresent() || open.state() == State.LEASED_BY_HAND;
        // Of a pool that is not seen no leases are known, but a connection may be.
        boolean unseen = open.pool().filter(PoolSnapshot.UNSEEN::equals).isPresent()
                && open.connection().localPort() > 0;
        return held || unseen ? CONNECTION : EXCHANGE;
    }
}
