package io.github.managedhttp.leak;

import java.util.List;

/**
 * A connection pool as it was at one moment.
 *
 * @param leased connections in use
 * @param pending requests that wait for one
 * @param idle connections kept alive, which are not leaks
 * @param maxTotal the pool's limit
 * @param maxPerRoute the limit of the route in question
 * @param holders who holds the route's connections, each in words
 */
public record PoolSnapshot(int leased, int pending, int idle, int maxTotal, int maxPerRoute, List<String> holders) {

    /** A pool that there is no way to look into. */
    public static final PoolSnapshot UNSEEN = new PoolSnapshot(0, 0, 0, 0, 0, List.of());

    /**
     * Copies the holders.
     *
     * @param leased connections in use
     * @param pending requests that wait for one
     * @param idle connections kept alive
     * @param maxTotal the pool's limit
     * @param maxPerRoute the route's limit
     * @param holders who holds the route's connections
     */
    public PoolSnapshot {
        holders = List.copyOf(holders);
    }
}
