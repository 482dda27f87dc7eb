package io.github.managedhttp.leak;

import java.util.List;

/**
 * The state of a connection pool at one point in time.
 *
 * @param leased connections in use
 * @param pending requests that wait for a connection
 * @param idle connections kept alive, which are not leaks
 * @param maxTotal the maximum number of connections
 * @param maxPerRoute the maximum number of connections of the route
 * @param holders a description of each request that holds a connection of the route
 */
public record PoolSnapshot(int leased, int pending, int idle, int maxTotal, int maxPerRoute, List<String> holders) {

    /** The state of a pool that cannot be read. */
    public static final PoolSnapshot UNSEEN = new PoolSnapshot(0, 0, 0, 0, 0, List.of());

    /**
     * Copies the holders.
     *
     * @param leased connections in use
     * @param pending requests that wait for a connection
     * @param idle connections kept alive
     * @param maxTotal the maximum number of connections
     * @param maxPerRoute the maximum number of connections of the route
     * @param holders a description of each request that holds a connection of the route
     */
    public PoolSnapshot {
        holders = List.copyOf(holders);
    }
}
