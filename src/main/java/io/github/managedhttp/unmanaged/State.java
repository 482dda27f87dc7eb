package io.github.managedhttp.unmanaged;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.jspecify.annotations.Nullable;

/** What a client is doing, in words. */
final class State {

    private State() {}

    static String of(int threads, @Nullable Holder holder) {
        Stream<String> known = holder == null ? Stream.of() : Stream.of(status(holder.client()), pool(holder.client()));
        String count = threads + (threads == 1 ? " thread" : " threads");
        List<String> words = known.collect(Collectors.toList());
        words.add(Math.min(1, words.size()), count);
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String status(Object client) {
        return client instanceof CloseableHttpAsyncClient async ? "status " + async.getStatus() : "";
    }

    private static String pool(Object client) {
        return Insides.of(client).pool().map(State::connections).orElse("");
    }

    static String connections(ConnPoolControl<?> pool) {
        PoolStats stats = pool.getTotalStats();
        String pending = stats.getPending() == 0 ? "" : ", pending " + stats.getPending();
        return "connections: leased " + stats.getLeased() + pending + ", idle " + stats.getAvailable()
                + targets(pool.getRoutes());
    }

    private static String targets(Set<?> routes) {
        return routes.isEmpty()
                ? ""
                : routes.stream().map(State::target).sorted().collect(Collectors.joining(", ", " to ", ""));
    }

    private static String target(Object route) {
        return route instanceof HttpRoute known ? known.getTargetHost().toURI() : String.valueOf(route);
    }
}
