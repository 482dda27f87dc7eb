package io.github.managedhttp.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Clients that the extension does not manage and that were not closed when the tests had ended, as the reports keep them. An unknown
 * text is "".
 *
 * @param failed whether the run failed for them
 * @param clients the clients
 * @param connections what was leased from such clients and not released when the tests had ended
 * @param notJudged how many clients are left for somebody else to close, by reason
 * @param threadsOfUnknownOrigin how many threads of otherwise unknown clients are still alive
 * @param withAgent whether the Java agent ran, without which clients that own no thread are not seen
 */
public record UnclosedResources(
        boolean failed,
        List<Client> clients,
        List<Connection> connections,
        Map<String, Long> notJudged,
        int threadsOfUnknownOrigin,
        boolean withAgent) {

    /** Nothing was found. */
    public static final UnclosedResources NONE = new UnclosedResources(false, List.of(), List.of(), Map.of(), 0, false);

    /**
     * A client that was not closed when the tests had ended. The package {@code unmanaged} has a record of its own, which holds stack
     * frames: it finds clients and does not know the reports, and the reports do not know any HTTP client.
     *
     * @param createdBy the line that created it
     * @param startedBy the line that started it
     * @param through the library that created it for that line, or else started it
     * @param owner the test or class that ran
     * @param byOwner whether the owner itself created it; if not, it was created on a thread that was started while the owner ran
     * @param heldBy the static field that holds it
     * @param state its status, its threads and its connections, in words
     */
    public record Client(
            Frame createdBy,
            Frame startedBy,
            String through,
            String owner,
            boolean byOwner,
            String heldBy,
            String state) {}

    /**
     * A connection that was not released when the tests had ended.
     *
     * @param leasedBy the line that sent the request
     * @param through the library that sent it for that line
     * @param owner the test or class that ran
     * @param byOwner whether it sent the request on its own thread
     * @param target where the connection leads
     */
    public record Connection(Frame leasedBy, String through, String owner, boolean byOwner, String target) {}

    /**
     * Adds the findings of another run of the same fork.
     *
     * @param more the other's
     * @return both
     */
    public UnclosedResources and(UnclosedResources more) {
        Map<String, Long> all = new TreeMap<>(notJudged);
        for (Map.Entry<String, Long> each : more.notJudged.entrySet()) {
            all.merge(each.getKey(), each.getValue(), Long::sum);
        }
        return new UnclosedResources(
                failed || more.failed,
                Stream.concat(clients.stream(), more.clients.stream()).toList(),
                Stream.concat(connections.stream(), more.connections.stream()).toList(),
                all,
                threadsOfUnknownOrigin + more.threadsOfUnknownOrigin,
                withAgent || more.withAgent);
    }

    /** {@return whether there is nothing to report; clients that are not judged are mentioned only beside others} */
    public boolean isEmpty() {
        return clients.isEmpty() && connections.isEmpty() && threadsOfUnknownOrigin == 0;
    }
}
