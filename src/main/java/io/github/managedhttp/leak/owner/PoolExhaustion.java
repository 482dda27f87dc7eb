package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.PoolSnapshot;

/**
 * A lease request that timed out because other exchanges held all connections.
 *
 * @param request the request, such as {@code GET http://localhost:8081/feed}
 * @param route its route
 * @param pool the state of the pool at that time, with the holders of the route's connections
 */
public record PoolExhaustion(String request, String route, PoolSnapshot pool) {}
