package io.github.managedhttp.jupiter;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.LazyClient;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The clients of a scope. */
final class Clients {

    private final CleanupRegistry registry;
    private final RunRecord record;
    private final Map<ClientId, LazyClient<?>> byId = new ConcurrentHashMap<>();
    private final Map<Object, ClientRequest> firstRequests = new ConcurrentHashMap<>();
    private final Queue<LazyClient<?>> builtByUsers = new ConcurrentLinkedQueue<>();
    private volatile boolean shut;

    Clients(CleanupRegistry registry, RunRecord record) {
        this.registry = registry;
        this.record = record;
    }

    /** The client that is asked for: the one that was asked for before, or a new one. */
    LazyClient<?> get(ClientRequest request) {
        ClientId id = request.id();
        Object claim = id.isNamed() ? id.name() : id;
        request.checkSameAs(firstRequests.computeIfAbsent(claim, unused -> request));
        return byId.computeIfAbsent(id, unused -> {
            LazyClient<?> client = create(request);
            record.begin(client);
            return client;
        });
    }

    /** A client to take a builder from, which is none of this scope's itself. */
    LazyClient<?> create(ClientRequest request) {
        return request.id().kind().create(request.id().name(), request.customizers(), registry);
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

    /** Lets no more exchange begin, and no more client be built. */
    void shut() {
        shut = true;
        all().forEach(LazyClient::shut);
    }

    List<LazyClient<?>> all() {
        return Stream.concat(byId.values().stream(), builtByUsers.stream()).toList();
    }
}
