package io.github.managedhttp.unmanaged;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client that is alive: its threads, put together again. */
final class Client {

    private final List<LiveThread> built = new ArrayList<>();
    private @Nullable LiveThread started;

    /** The client of a thread that was created by {@code build()}. */
    static Client builtWith(LiveThread thread) {
        Client client = new Client();
        client.built.add(thread);
        return client;
    }

    /** A client of which only the {@code start()} is known. */
    static Client startedWith(LiveThread main) {
        Client client = new Client();
        client.started = main;
        return client;
    }

    /** Takes another thread in, if the same {@code build()} has created it. */
    boolean takes(LiveThread thread) {
        boolean taken = started == null
                && !(thread.isFirstByName() && isAsync())
                && thread.callers().equals(built.get(0).callers());
        if (taken) {
            built.add(thread);
        }
        return taken;
    }

    void startWith(LiveThread main) {
        started = main;
    }

    /** Tells whether the thread that {@code start()} creates is still to be found. */
    boolean lacksStart() {
        return started == null && isAsync();
    }

    /** A classic client has no thread but its evictor. */
    private boolean isAsync() {
        return built.stream().anyMatch(thread -> thread.role() == Role.DISPATCH);
    }

    /** The line that called {@code build()}, if it is known. */
    Optional<Frame> createdBy() {
        return built.stream().flatMap(thread -> thread.callers().stream()).findFirst();
    }

    /** The line that called {@code start()}, if it is known. */
    Optional<Frame> startedBy() {
        return Optional.ofNullable(started).stream()
                .flatMap(thread -> thread.callers().stream())
                .findFirst();
    }

    /** The frames that called {@code build()} and {@code start()}, innermost first. */
    List<Frame> callers() {
        return threads().flatMap(thread -> thread.callers().stream()).distinct().toList();
    }

    /** The birth of the client itself, or of its first thread if that is all that is known. */
    Birth birth() {
        return threads().findFirst().orElseThrow().birth();
    }

    Stream<LiveThread> threads() {
        return Stream.concat(built.stream(), Optional.ofNullable(started).stream());
    }
}
