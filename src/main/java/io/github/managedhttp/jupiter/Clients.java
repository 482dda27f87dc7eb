package io.github.managedhttp.jupiter;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.LazyClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The clients of a scope. */
final class Clients {

    private final CleanupRegistry registry;
    private final Map<ClientId, LazyClient<?>> byId = new ConcurrentHashMap<>();
    private final Map<String, Use> firstUses = new ConcurrentHashMap<>();

    Clients(CleanupRegistry registry) {
        this.registry = registry;
    }

    /** The client that is asked for at a place: the one that was asked for before, or a new one. */
    LazyClient<?> get(ClientId id, String place, Supplier<List<ClientCustomizer>> customizers) {
        if (id.isNamed()) {
            Use first = firstUses.computeIfAbsent(id.name(), unused -> new Use(id.kind(), place));
            if (first.kind != id.kind()) {
                throw new Mistake(place + " asks for " + id.kind() + " '" + id.name() + "', but "
                        + first.place + " has asked for " + first.kind
                        + " of that name in the same scope. Accepted: another name.");
            }
        }
        return byId.computeIfAbsent(id, unused -> id.kind().create(id.name(), customizers.get(), registry));
    }

    Collection<LazyClient<?>> all() {
        return byId.values();
    }

    private record Use(ClientKind kind, String place) {}
}
