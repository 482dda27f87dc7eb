package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The source of an exchange's connections, which can also close them. */
public interface ConnectionSource {

    /** Closes and releases an exchange's connections, even if they are in use. */
    void releaseAll(Exchange exchange);

    /** Releases an exchange's connections without closing them, because other exchanges use them as well. */
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
