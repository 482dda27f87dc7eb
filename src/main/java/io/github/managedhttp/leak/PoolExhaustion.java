package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;

/**
 * A lease request that got no connection in time because others held them all.
 *
 * @param request the request that starved, such as {@code GET http://localhost:8081/feed}
 * @param route its route
 * @param pool the pool at that moment, with the holders of the route's connections
 * @hidden
 */
@Internal
public record PoolExhaustion(String request, String route, PoolSnapshot pool) {}
