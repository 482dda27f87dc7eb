package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.pool.UnknownPoolControl;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.jspecify.annotations.Nullable;

/**
 * The pool of a watched client.
 *
 * @param control its statistics, if it has any
 * @param users the exchanges that hold a connection, or wait for one
 */
record WatchedPool(ConnPoolControl<HttpRoute> control, Collection<Exchange> users) {

    /** Whether the pool reports no leased connections, as after its close. False for a pool without statistics. */
    boolean hasNothingLeased() {
        return counts(stats -> stats.getLeased() == 0);
    }

    /** The same, and nobody waits for a connection. */
    boolean isEmpty() {
        return counts(stats -> stats.getLeased() == 0 && stats.getPending() == 0);
    }

    private boolean counts(Predicate<PoolStats> expected) {
        try {
            return !(control instanceof UnknownPoolControl) && expected.test(control.getTotalStats());
        } catch (RuntimeException | Error e) {
            // A custom connection manager need not have statistics.
            return false;
        }
    }

    /**
     * The state of the pool for an exchange. Without statistics, only the holders are known, for an exchange that waits for a
     * connection.
     */
    @Nullable PoolSnapshot seenBy(Exchange exchange) {
        List<String> holders = holdersFor(exchange).stream()
                .map(ExchangeDescription::holder)
                .sorted()
                .toList();
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

    /** The exchanges that hold all connections of a route, if the pool has statistics. */
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

    /** The exchanges that hold a connection of an exchange's route. */
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
