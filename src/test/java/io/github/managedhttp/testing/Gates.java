package io.github.managedhttp.testing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What exchanges wait for: gates that stay open, and the next release, which is for those that wait already. */
final class Gates {
    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
    private CompletableFuture<Void> nextRelease = new CompletableFuture<>();

    CompletableFuture<Void> gate(String name) {
        return gates.computeIfAbsent(name, absent -> new CompletableFuture<>());
    }

    void open(String name) {
        gate(name).complete(null);
    }

    void shut() {
        gates.clear();
    }

    synchronized CompletableFuture<Void> nextRelease() {
        return nextRelease;
    }

    synchronized void release() {
        nextRelease.complete(null);
        nextRelease = new CompletableFuture<>();
    }
}
