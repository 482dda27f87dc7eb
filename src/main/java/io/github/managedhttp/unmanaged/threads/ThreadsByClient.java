package io.github.managedhttp.unmanaged.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the threads of each client together.
 *
 * <p>Each client has its I/O threads from {@code build()} and one thread from {@code start()}. Nothing public links the two, so
 * they are matched only where there is no choice: the thread that starts a client has built one that is not started yet, and no
 * other, or only one of each is left over in the whole JVM. Else the start stays unknown.
 */
public final class ThreadsByClient {

    private final Map<Long, List<DetectedClient>> byCreator = new HashMap<>();
    private final List<DetectedClient> clients = new ArrayList<>();
    private final List<ClientThread> unmatched = new ArrayList<>();

    private ThreadsByClient() {}

    /** The clients, in the order of their creation. */
    public static List<DetectedClient> of(List<ClientThread> threads) {
        ThreadsByClient threadsByClient = new ThreadsByClient();
        threads.forEach(threadsByClient::add);
        threadsByClient.matchTheRest();
        return threadsByClient.clients;
    }

    private void add(ClientThread thread) {
        List<DetectedClient> sameCreator =
                byCreator.computeIfAbsent(thread.creationRecord().creatorId(), id -> new ArrayList<>());
        if (thread.role() == Role.MAIN) {
            start(thread, sameCreator);
        } else if (sameCreator.isEmpty()
                || !sameCreator.get(sameCreator.size() - 1).takes(thread)) {
            DetectedClient client = DetectedClient.builtWith(thread);
            sameCreator.add(client);
            clients.add(client);
        }
    }

    private void start(ClientThread main, List<DetectedClient> candidates) {
        List<DetectedClient> waiting =
                candidates.stream().filter(DetectedClient::lacksStart).toList();
        if (waiting.size() == 1) {
            waiting.get(0).startWith(main);
        } else {
            unmatched.add(main);
        }
    }

    private void matchTheRest() {
        List<DetectedClient> waiting =
                clients.stream().filter(DetectedClient::lacksStart).toList();
        if (waiting.size() == 1 && unmatched.size() == 1) {
            waiting.get(0).startWith(unmatched.get(0));
        } else {
            // Each client is started once, so these were built without it being seen where one ends and the next
            // begins.
            long found = waiting.stream().filter(DetectedClient::isAlive).count();
            unmatched.stream().skip(found).map(DetectedClient::startedWith).forEach(clients::add);
        }
    }
}
