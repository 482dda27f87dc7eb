package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.client.managed.Breakdown;
import io.github.managedhttp.client.managed.Closed;
import io.github.managedhttp.client.managed.LazyClient;
import io.github.managedhttp.client.managed.LazyMinimalClient;
import io.github.managedhttp.jupiter.reports.RunRecord;
import io.github.managedhttp.jupiter.verdict.CleanupFailure;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.report.Leak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.jspecify.annotations.Nullable;

/** The clients of a scope. */
public final class Clients {

    private final CleanupRegistry registry = new CleanupRegistry();
    private final RunRecord record;
    private final Map<Object, Requested> byClaim = new ConcurrentHashMap<>();
    private final Queue<LazyClient<?>> builtByUsers = new ConcurrentLinkedQueue<>();
    private volatile boolean shut;
    private volatile @Nullable Clients outer;

    Clients(RunRecord record) {
        this.record = record;
    }

    /** Sets the clients of the enclosing scope, which are used in this scope too. */
    void within(Clients around) {
        outer = around;
    }

    /**
     * Replaces broken clients by new ones, in this scope and in the enclosing ones.
     *
     * @param ended the owner that has just ended, for the report on clients that broke for an unknown reason
     */
    void renewBroken(Owner ended) {
        if (!shut && !isEmpty()) {
            byClaim.values().forEach(requested -> renewIfBroken(requested.client(), ended));
            builtByUsers.forEach(client -> renewIfBroken(client, ended));
        }
        Clients around = outer;
        if (around != null) {
            around.renewBroken(ended);
        }
    }

    private void renewIfBroken(LazyClient<?> client, Owner ended) {
        Breakdown found = client.renewIfBroken();
        if (found != null && found.isUnexplained()) {
            record.replaced(found.sentence("when " + ended.fullName() + " ended"));
        }
    }

    /** The I/O threads of the clients of this scope and of the enclosing ones. */
    List<IoThreads> ioThreads() {
        List<IoThreads> all = new ArrayList<>();
        for (Clients clients = this; clients != null; clients = clients.outer) {
            for (LazyClient<?> client : clients.all()) {
                IoThreads threads = client.ioThreads();
                if (threads != null) {
                    all.add(threads);
                }
            }
        }
        return all;
    }

    /** A client, and the first request for it. */
    private record Requested(ClientRequest first, LazyClient<?> client) {}

    /** Returns the requested client, which is created by the first request. */
    LazyClient<?> get(ClientRequest request) {
        Requested requested = byClaim.computeIfAbsent(request.claim(), unused -> {
            LazyClient<?> client = create(request);
            record.begin(client);
            return new Requested(request, client);
        });
        request.checkSameAs(requested.first());
        return requested.client();
    }

    /** Creates a client for a builder. It does not belong to this scope itself. */
    LazyClient<?> create(ClientRequest request) {
        return request.kind().create(request.name(), request.customizers(), registry);
    }

    /** Registers a field that outlives a test, to be updated if its client breaks and is replaced. */
    void heldBy(MinimalHttpAsyncClient client, BiConsumer<MinimalHttpAsyncClient, MinimalHttpAsyncClient> field) {
        byClaim.values().forEach(requested -> {
            if (requested.client() instanceof LazyMinimalClient lazy) {
                lazy.heldBy(client, field);
            }
        });
    }

    /** Adds a client that the user builds, possibly after the end of the scope. */
    void add(LazyClient<?> client) {
        builtByUsers.add(client);
        if (shut) {
            client.shut();
        } else {
            record.begin(client);
        }
    }

    /**
     * Closes all clients. No exchange can start and no client can be built from now on. Idle clients are closed on this thread, the
     * others by the registry.
     *
     * @param timeout the time for all clients together
     * @param ending the reason, for code that uses a client later
     * @return what was not closed
     */
    List<CleanupFailure> close(Duration timeout, Supplier<Closed.Ending> ending) {
        shut = true;
        if (isEmpty()) {
            return List.of();
        }
        List<LazyClient<?>> all = all();
        Closed.Ending known = ending.get();
        all.forEach(client -> client.shut(known));
        record.end(all);
        closeIdle(all);
        CleanupResult result = registry.closeAll(timeout);
        if (!result.timedOut().isEmpty()) {
            all.forEach(LazyClient::abort);
        }
        return CleanupFailure.in(result, timeout);
    }

    /** Closes this if no client was requested, in this scope or in the enclosing ones. Returns whether that is so. */
    boolean endUnused() {
        for (Clients clients = this; clients != null; clients = clients.outer) {
            if (!clients.isEmpty()) {
                return false;
            }
        }
        shut = true;
        return isEmpty();
    }

    private static void closeIdle(List<LazyClient<?>> clients) {
        for (LazyClient<?> client : clients) {
            if (!client.closeIfIdle()) {
                return;
            }
        }
    }

    /** Returns a leak of the owner for each client that is still open after the close. */
    List<Leak> stillOpen(Owner owner) {
        if (isEmpty()) {
            return List.of();
        }
        List<Leak> leaks = new ArrayList<>();
        for (LazyClient<?> client : all()) {
            String sentence = client.stillOpen();
            if (sentence != null) {
                leaks.add(Leak.inPool(owner, client.name(), sentence, sentence));
            }
        }
        return leaks;
    }

    private boolean isEmpty() {
        return byClaim.isEmpty() && builtByUsers.isEmpty();
    }

    private List<LazyClient<?>> all() {
        if (isEmpty()) {
            return List.of();
        }
        List<LazyClient<?>> all = new ArrayList<>();
        byClaim.values().forEach(requested -> all.add(requested.client()));
        all.addAll(builtByUsers);
        return all;
    }
}
