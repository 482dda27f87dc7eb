package io.github.managedhttp.unmanaged.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the unmanaged clients, by the line that built them. Each is counted once: as an object, where the agent sees that;
 * else by a thread of which a client has one, so that those are missing which have none.
 */
public final class Builders {

    private static final Builders OF_THIS_JVM = new Builders();

    private final Map<Line, Integer> clients = new ConcurrentHashMap<>();
    private volatile boolean seesObjects;

    Builders() {}

    public static Builders ofThisJvm() {
        return OF_THIS_JVM;
    }

    private record Line(Optional<StackTraceElement> line, String through, Role role) {}

    /** How many there were at a moment. */
    public record Counts(Map<Line, Integer> clients) {

        int of(Line line) {
            return clients.getOrDefault(line, 0);
        }
    }

    /** From now on the agent sees the clients themselves, so their threads are not counted. */
    public void seeObjects() {
        seesObjects = true;
    }

    /** A client's thread was created. */
    void addThread(Creation creation) {
        if (creation.oneOfClient() && !creation.managed() && !seesObjects) {
            add(creation);
        }
    }

    /** A client was built or started. Throws nothing, because the user's code would get it. */
    public void add(Creation creation) {
        try {
            Callers callers = new Callers(creation.callers());
            clients.merge(new Line(callers.line(), callers.through(), creation.role()), 1, Integer::sum);
        } catch (RuntimeException | LinkageError e) {
            // A class of its stack cannot be read, so it is not counted.
        }
    }

    public Counts now() {
        return new Counts(Map.copyOf(clients));
    }

    /** How many were added since then that were seen by threads of this kind. */
    public int since(Counts then, Role role) {
        return clients.entrySet().stream()
                .filter(each -> each.getKey().role() == role)
                .mapToInt(each -> each.getValue() - then.of(each.getKey()))
                .sum();
    }

    /** What was added since then, the most first. */
    public List<UnwatchedClients> since(Counts then) {
        List<UnwatchedClients> added = new ArrayList<>();
        for (Map.Entry<Line, Integer> each : clients.entrySet()) {
            int more = each.getValue() - then.of(each.getKey());
            if (more > 0) {
                added.add(
                        new UnwatchedClients(each.getKey().line(), each.getKey().through(), more));
            }
        }
        if (added.size() > 1) {
            added.sort((one, other) -> Integer.compare(other.count(), one.count()));
        }
        return added;
    }
}
