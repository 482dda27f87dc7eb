package io.github.managedhttp.unmanaged.threads;

import io.github.managedhttp.unmanaged.objects.ClientInternals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client, as far as its threads show it. */
public final class DetectedClient {

    private final List<ClientThread> built = new ArrayList<>();
    private @Nullable ClientThread started;

    /** The client of a thread that was created by {@code build()}. */
    static DetectedClient builtWith(ClientThread thread) {
        DetectedClient client = new DetectedClient();
        client.built.add(thread);
        return client;
    }

    /** A client of which only the {@code start()} is known. */
    static DetectedClient startedWith(ClientThread main) {
        DetectedClient client = new DetectedClient();
        client.started = main;
        return client;
    }

    /**
     * Takes another thread in, if the same {@code build()} has created it. Two that are first by their names are two clients; that one
     * of them comes first proves nothing, for threads of a client that begin at once can be taken for one another.
     */
    boolean takes(ClientThread thread) {
        boolean taken = started == null
                && !(thread.isFirstByName() && built.stream().anyMatch(ClientThread::isFirstByName))
                && thread.callers().equals(built.get(0).callers());
        if (taken) {
            built.add(thread);
        }
        return taken;
    }

    void startWith(ClientThread main) {
        started = main;
    }

    /** Whether the thread that {@code start()} creates is still to be found. */
    boolean lacksStart() {
        return started == null && isAsync();
    }

    /** A classic client has no thread but its evictor. */
    private boolean isAsync() {
        return built.stream().anyMatch(thread -> thread.role() == Role.DISPATCH);
    }

    /** The code that called {@code build()}, as far as known. */
    public Callers createdBy() {
        return new Callers(built.stream().map(ClientThread::callers).findFirst().orElse(List.of()));
    }

    /** The code that called {@code start()}, as far as known. */
    public Callers startedBy() {
        return new Callers(started == null ? List.of() : started.callers());
    }

    /** The frames that called {@code build()} and {@code start()}, innermost first. */
    public List<Frame> callers() {
        return threads().flatMap(thread -> thread.callers().stream()).distinct().toList();
    }

    /** The creation of the client itself, or of its first thread if that is all that is known. */
    public CreationRecord creationRecord() {
        return threads().findFirst().orElseThrow().creationRecord();
    }

    /** Whether these are the threads of a client object. */
    public boolean isMadeOf(Object client) {
        Set<Thread> own = threadsThat(ClientThread::isProved);
        return ClientInternals.of(client).containThread(own.isEmpty() ? threadsThat(ClientThread::isAlive) : own);
    }

    private Set<Thread> threadsThat(Predicate<ClientThread> are) {
        return threads()
                .filter(are)
                .flatMap(thread -> Stream.ofNullable(thread.thread()))
                .collect(Collectors.toSet());
    }

    public boolean isAlive() {
        return threads().anyMatch(ClientThread::isAlive);
    }

    public Stream<ClientThread> threads() {
        return Stream.concat(built.stream(), Optional.ofNullable(started).stream());
    }
}
