package io.github.managedhttp.leak;

import java.time.Duration;

/**
 * A live view of what the test or the class that it is injected into has open.
 *
 * <pre>{@code
 * @Test
 * void streams(CloseableHttpAsyncClient client, OpenConnections open) {
 *     client.execute(SimpleHttpRequest.create("GET", feed), null);
 *     assertEquals(1, open.inFlight());
 * }
 * }</pre>
 *
 * <p>Idle connections that are kept alive in the pool are not counted. May be used by any thread. The numbers can change between
 * calls: use {@link #snapshot()} for a consistent view.
 */
public interface OpenConnections {

    /** {@return how many connections are leased from a pool and not released} */
    int leased();

    /** {@return how many requests wait for a connection} */
    int pending();

    /** {@return how many exchanges were started and have not ended} */
    int inFlight();

    /**
     * Returns everything that is open now.
     *
     * @return an immutable report, without leaks if nothing is open
     */
    LeakReport snapshot();

    /**
     * Waits until nothing is open, including connections allowed by {@code @AllowOpenConnections}. Use this after a request: its
     * connection is returned to the pool shortly after the response was delivered. Does not poll, and returns immediately if nothing
     * is open. An interrupt ends the wait; the interrupt status stays set.
     *
     * @param limit how long to wait at most
     * @return true if nothing is open, false if the limit was reached or the thread was interrupted
     */
    boolean settlesWithin(Duration limit);
}
