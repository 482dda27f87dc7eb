package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.pool.UnknownPoolControl;
import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.PoolSnapshot;
import java.util.Collection;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.jspecify.annotations.Nullable;

/**
 * The pool of a watched client.
 *
 * @param control its numbers, if it has any
 * @param users the exchanges that have a connection of it, or wait for one
 */
record WatchedPool(ConnPoolControl<HttpRoute> control, Collection<Exchange> users) {

    /** The pool says so, which forgets what it has given when it is closed; one without numbers says nothing. */
    boolean hasNothingLeased() {
        try {
            return !(control instanceof UnknownPoolControl)
                    && control.getTotalStats().getLeased() == 0;
        } catch (RuntimeException | Error e) {
            // A custom connection manager need not have statistics.
            return false;
        }
    }

    /** As an exchange sees it; without numbers only what the books tell, to whoever waits for a connection. */
    @Nullable PoolSnapshot seenBy(Exchange exchange) {
        List<String> holders =
                holdersFor(exchange).stream().map(Exchange::describe).sorted().toList();
        if (control instanceof UnknownPoolControl) {
            return holders.isEmpty() || !exchange.waitsForConnection() ? null : byTheBooks(holders);
        }
        try {
            PoolStats stats = control.getTotalStats();
            return new PoolSnapshot(
                    stats.getLeased(),
                    stats.getPending(),
                    stats.getAvailable(),
                    control.getMaxTotal(),
                    maxFor(exchange),
                    holders);
        } catch (RuntimeException | Error e) {
            // As above.
            return null;
        }
    }

    private PoolSnapshot byTheBooks(List<String> holders) {
        int leased = (int) users.stream().filter(Exchange::holdsConnection).count();
        int pending = (int) users.stream().filter(Exchange::waitsForConnection).count();
        return new PoolSnapshot(leased, pending, 0, 0, 0, holders);
    }

    /** Those who hold all connections of a route, as far as the pool tells how many there are. */
    List<Exchange> allHoldersFor(Exchange exchange) {
        try {
            int max = maxFor(exchange);
            List<Exchange> holders = holdersFor(exchange);
            return max > 0 && holders.size() >= max ? holders : List.of();
        } catch (RuntimeException | Error e) {
            // As above.
            return List.of();
        }
    }

    /** Those that hold a connection of the route that an exchange wants one of. */
    private List<Exchange> holdersFor(Exchange exchange) {
        return users.stream()
                .filter(other -> other != exchange && other.holdsConnection())
                .filter(other -> other.plannedRoute().equals(exchange.plannedRoute()))
                .toList();
    }

    private int maxFor(Exchange exchange) {
        return exchange.plannedRoute() instanceof HttpRoute route
                ? control.getMaxPerRoute(route)
                : control.getDefaultMaxPerRoute();
    }
}
