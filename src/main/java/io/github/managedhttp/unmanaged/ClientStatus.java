package io.github.managedhttp.unmanaged;

import io.github.managedhttp.leak.Secrets;
import io.github.managedhttp.unmanaged.objects.ClientInternals;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;

/** Describes the status of a client. */
final class ClientStatus {

    private ClientStatus() {}

    /** The status of the client, what is known of it in any case, and its connections. */
    static String of(String known, Optional<Object> client) {
        return Stream.of(
                        client.map(ClientStatus::status).orElse(""),
                        known,
                        client.map(ClientStatus::connections).orElse(""))
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String status(Object client) {
        return client instanceof CloseableHttpAsyncClient async ? "status " + async.getStatus() : "";
    }

    /** Of the client, or of the connection manager if that is what it is. */
    private static String connections(Object client) {
        return ClientInternals.of(client).pool().map(ClientStatus::connections).orElse("");
    }

    private static String connections(ConnPoolControl<?> pool) {
        PoolStats stats = pool.getTotalStats();
        String pending = stats.getPending() == 0 ? "" : ", pending " + stats.getPending();
        return "connections: leased " + stats.getLeased() + pending + ", idle " + stats.getAvailable()
                + targets(pool.getRoutes());
    }

    private static String targets(Set<?> routes) {
        return routes.isEmpty()
                ? ""
                : routes.stream().map(ClientStatus::target).sorted().collect(Collectors.joining(", ", " to ", ""));
    }

    static String target(Object route) {
        return Secrets.withoutUserInfo(
                route instanceof HttpRoute known ? known.getTargetHost().toURI() : route);
    }
}
