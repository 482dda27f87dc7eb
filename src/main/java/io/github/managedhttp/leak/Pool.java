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
public record Pool(int leased, int pending, int idle, int maxTotal, int maxPerRoute, List<String> holders) {

    /** Copies the holders. */
    public Pool {
        holders = List.copyOf(holders);
    }
}
