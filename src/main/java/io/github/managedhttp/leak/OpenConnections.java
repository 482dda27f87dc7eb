package io.github.managedhttp.leak;

import java.time.Duration;

/**
 * A live view of what its owner has open: the test that it was injected into, or the class.
 *
 * <pre>{@code
 * @Test
 * void streams(CloseableHttpAsyncClient client, OpenConnections open) {
 *     client.execute(SimpleHttpRequest.create("GET", feed), null);
 *     assertEquals(1, open.inFlight());
 * }
 * }</pre>
 *
 * <p>Connections kept alive in the pool are not counted: they are idle, not open. May be used by any thread; the numbers can
 * change from call to call, so take a {@link #snapshot()} to look at them together.
 */
public interface OpenConnections {

    /** {@return how many connections are taken out of a pool and not given back} */
    int leased();

    /** {@return how many requests wait for a connection} */
    int pending();

    /** {@return how many exchanges were started and have not ended} */
    int inFlight();

    /**
     * Everything that is open at this moment.
     *
     * @return an immutable report, with no leaks if nothing is open
     */
    LeakReport snapshot();

    /**
     * Waits until nothing is open, not even what {@code @AllowOpenConnections} lets be. A connection is given back a moment after
     * its response was delivered, so this is what to ask after a request. Woken by the last exchange that ends; returns at once if
     * nothing is open. An interrupt ends the wait and is kept.
     *
     * @param limit how long to wait at most
     * @return whether nothing is open
     */
    boolean settlesWithin(Duration limit);
}
