package io.github.managedhttp.client;

import io.github.managedhttp.leak.CallSite;
import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.IoThreads;
import io.github.managedhttp.leak.Pool;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.jspecify.annotations.Nullable;

/** What others build with a watched builder, and close: one client as a rule. It is known by the line that it was built at. */
final class WatchedClient implements TrackedClient {

    private final String name;
    private final Class<?> builderType;
    private final Object builder;
    private final Exchanges exchanges = new Exchanges();
    private final WatchedReactors reactors = new WatchedReactors(exchanges);

    private WatchedClient(String name, Class<?> builderType, Object builder) {
        this.name = name;
        this.builderType = builderType;
        this.builder = builder;
    }

    /** What a builder builds that somebody has watched on this thread. */
    static WatchedClient of(Class<?> builderType, Object builder) {
        CallSite site = CallSite.capture();
        String by = site.through().isEmpty() ? "" : " by " + site.through();
        String built = site.line().isEmpty() ? by : site.line();
        return new WatchedClient(built.isEmpty() ? "watched" : "built" + built, builderType, builder);
    }

    Exchanges exchanges() {
        return exchanges;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    WatchedReactors reactors() {
        return reactors;
    }

    /** Those of each exchange, for a builder can build more than one client. */
    @Override
    public @Nullable IoThreads ioThreads() {
        return null;
    }

    @Override
    public void opened(ClientExchange exchange) {
        exchanges.opened(exchange);
    }

    @Override
    public void closed(ClientExchange exchange, String exchangeId) {
        exchanges.closed(exchangeId, exchange);
    }

    /** Its owner closes it as before. */
    @Override
    public void noteTearDown() {}

    @Override
    public boolean sharesConnection(ClientExchange exchange) {
        return exchanges.shareConnection(exchange);
    }

    /** A client of the user's is nobody's to replace. */
    @Override
    public void brokenBy(ClientExchange culprit, String what) {}

    /** Its pool was closed under all who have a connection of it. */
    void loseLeasesIfClosed() {
        for (ClientExchange exchange : exchanges.open()) {
            if (exchange.leasedFrom() instanceof WatchedRuntime<?> runtime) {
                runtime.loseIfClosed();
            }
        }
    }

    /** The pool says so, which forgets what it has given when it is closed; one without numbers says nothing. */
    boolean hasNothingLeased() {
        ConnPoolControl<HttpRoute> pool = pool();
        try {
            return !(pool instanceof NoPoolControl) && pool.getTotalStats().getLeased() == 0;
        } catch (RuntimeException | Error e) {
            // A manager of somebody's own need not keep statistics.
            return false;
        }
    }

    /** Those that hold a connection of the route that an exchange wants one of. */
    List<Exchange> holdersFor(Exchange exchange) {
        return exchanges.open().stream()
                .filter(other -> other != exchange && other.holdsConnection())
                .filter(other -> other.plannedRoute().equals(exchange.plannedRoute()))
                .map(Exchange.class::cast)
                .toList();
    }

    /** Of a pool without numbers only what the books tell, to whoever waits for it. */
    @Override
    public @Nullable Pool poolOf(Exchange exchange) {
        List<String> holders =
                holdersFor(exchange).stream().map(Exchange::describe).sorted().toList();
        ConnPoolControl<HttpRoute> pool = pool();
        if (pool instanceof NoPoolControl) {
            return holders.isEmpty() || !exchange.waitsForConnection() ? null : byTheBooks(holders);
        }
        try {
            PoolStats stats = pool.getTotalStats();
            return new Pool(
                    stats.getLeased(),
                    stats.getPending(),
                    stats.getAvailable(),
                    pool.getMaxTotal(),
                    maxFor(exchange, pool),
                    holders);
        } catch (RuntimeException | Error e) {
            // A manager of somebody's own need not keep statistics.
            return null;
        }
    }

    private Pool byTheBooks(List<String> holders) {
        int leased = (int)
                exchanges.open().stream().filter(Exchange::holdsConnection).count();
        int pending = (int)
                exchanges.open().stream().filter(Exchange::waitsForConnection).count();
        return new Pool(leased, pending, 0, 0, 0, holders);
    }

    /** Those who hold all connections of a route, as far as the pool tells how many there are. */
    List<Exchange> allHoldersFor(Exchange exchange) {
        try {
            int max = maxFor(exchange, pool());
            List<Exchange> holders = holdersFor(exchange);
            return max > 0 && holders.size() >= max ? holders : List.of();
        } catch (RuntimeException | Error e) {
            // As above.
            return List.of();
        }
    }

    private static int maxFor(Exchange exchange, ConnPoolControl<HttpRoute> pool) {
        return exchange.plannedRoute() instanceof HttpRoute route
                ? pool.getMaxPerRoute(route)
                : pool.getDefaultMaxPerRoute();
    }

    /** That of the manager that was set, or one without numbers: Apache's builders do not tell of the one that they make. */
    private ConnPoolControl<HttpRoute> pool() {
        Object manager = SetConnectionManager.of(builderType, builder).manager();
        return manager == null ? new NoPoolControl() : NoPoolControl.unlessIn(manager);
    }
}
