package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.leak.exchange.IoThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The I/O threads of the watched async clients of one builder. Clients are distinguished by their reactors.
 */
public final class WatchedReactors {

    /** Held weakly: a live client refers to its interceptors, and they refer to this. */
    private static final Set<WatchedReactors> IN_USE =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private final Exchanges exchanges;
    private volatile List<Reactor> known = List.of();

    WatchedReactors(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    private record Reactor(Object initiator, ReactorThreads reactor, IoThreads threads) {}

    /** {@return the known threads of the clients of all builders, by client} */
    public static List<IoThreads> all() {
        if (IN_USE.isEmpty()) {
            return List.of();
        }
        List<IoThreads> all = new ArrayList<>();
        synchronized (IN_USE) {
            IN_USE.forEach(each -> each.known.forEach(reactor -> all.add(reactor.threads())));
        }
        return all;
    }

    /** The threads of the client whose chain has received an object. Clients that cannot be distinguished count as one. */
    IoThreads of(Object runtime) {
        Object found = ReactorThreads.reactorOf(runtime);
        Object initiator = found == null ? this : found;
        IoThreads threads = find(initiator);
        return threads == null ? add(initiator) : threads;
    }

    private synchronized IoThreads add(Object initiator) {
        IoThreads other = find(initiator);
        if (other != null) {
            return other;
        }
        ReactorThreads reactor = new ReactorThreads(initiator);
        Reactor added = new Reactor(initiator, reactor, new IoThreads(reactor, exchanges::open));
        known = Stream.concat(known.stream().filter(each -> !each.reactor().haveEnded()), Stream.of(added))
                .toList();
        IN_USE.add(this);
        return added.threads();
    }

    private @Nullable IoThreads find(Object initiator) {
        for (Reactor each : known) {
            if (each.initiator() == initiator) {
                return each.threads();
            }
        }
        return null;
    }
}
