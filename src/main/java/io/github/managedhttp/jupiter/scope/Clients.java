package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.client.managed.Breakdown;
import io.github.managedhttp.client.managed.Closed;
import io.github.managedhttp.client.managed.LazyClient;
import io.github.managedhttp.client.managed.LazyMinimalClient;
import io.github.managedhttp.jupiter.reports.RunRecord;
import io.github.managedhttp.jupiter.verdict.CleanupFailure;
import io.github.managedhttp.leak.IoThreads;
import io.github.managedhttp.leak.Owner;
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

    /** Those of the scope around this one, which are used here too. */
    void within(Clients around) {
        outer = around;
    }

    /**
     * Puts fresh clients in the place of those that came to an end which nobody had asked for, here and around.
     *
     * @param ended who has just ended, for the reports: they tell of those of which nobody knows who did it
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

    /** The I/O threads of these clients and of those around. */
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

    /** The client that is asked for: the one that was asked for before, or a new one. */
    LazyClient<?> get(ClientRequest request) {
        Requested requested = byClaim.computeIfAbsent(request.claim(), unused -> {
            LazyClient<?> client = create(request);
            record.begin(client);
            return new Requested(request, client);
        });
        request.checkSameAs(requested.first());
        return requested.client();
    }

    /** A client to take a builder from, which is none of this scope's itself. */
    LazyClient<?> create(ClientRequest request) {
        return request.kind().create(request.name(), request.customizers(), registry);
    }

    /** Has a field that outlives a test be told of the client that replaces the one in it, should that break. */
    void heldBy(MinimalHttpAsyncClient client, BiConsumer<MinimalHttpAsyncClient, MinimalHttpAsyncClient> field) {
        byClaim.values().forEach(requested -> {
            if (requested.client() instanceof LazyMinimalClient lazy) {
                lazy.heldBy(client, field);
            }
        });
    }

    /** Takes in a client that the user builds, which can be as late as after the end. */
    void add(LazyClient<?> client) {
        builtByUsers.add(client);
        if (shut) {
            client.shut();
        } else {
            record.begin(client);
        }
    }

    /**
     * Lets no more exchange begin, and no more client be built, and closes them all. Those that need nobody's help to end are closed
     * here, the others by the registry.
     *
     * @param timeout how long that may take
     * @param ending why they are closed, for whoever uses them still
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

    /** Does as {@link #close} does, if nobody has asked for a client, here or around; says whether that is so. */
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

    /** A leak of the owner's for each client that is still open, after the close. */
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
