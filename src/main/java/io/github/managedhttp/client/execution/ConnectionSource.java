package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.PoolSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an exchange has its connections from, and what can take them away from it. */
public interface ConnectionSource {

    /** Takes an exchange's connections away from it, whatever it is doing with them, and closes them. */
    void releaseAll(Exchange exchange);

    /** Takes an exchange's connections away from it, and leaves them to the others that use them too. */
    void releaseShared(Exchange exchange);

    /** A pool that is closed has closed the connections that it had given out, and wants none of them back. */
    boolean loseLeasesIfClosed();

    /** Whether an exchange waits for a connection that no thread has begun to connect: its caller's own has at once. */
    default boolean isConnectNotTaken(Exchange exchange) {
        return false;
    }

    /** Those who hold all connections that an exchange could get; none if there is room for more, or that is not known. */
    List<Exchange> holdersOf(Exchange exchange);

    /** The pool as an exchange sees it, with the others that hold connections of its route; null if it has no numbers. */
    @Nullable PoolSnapshot poolOf(Exchange exchange);
}
