package io.github.managedhttp.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Clients that nobody handed to the extension and nobody had closed when the tests had ended, as the reports keep them. A text that is not known is "".
 *
 * @param failed whether the run failed for them
 * @param clients the clients
 * @param connections what was leased from such clients and not released when the tests had ended
 * @param notJudged how many clients are another's to close, by the reason
 * @param threadsOfUnknownOrigin how many threads are alive of clients that nothing else is known of
 * @param withAgent whether the Java agent ran, without which clients that own no thread are not seen
 */
public record UnclosedResources(
        boolean failed,
        List<Client> clients,
        List<Connection> connections,
        Map<String, Long> notJudged,
        int threadsOfUnknownOrigin,
        boolean withAgent) {

    /** There are none. */
    public static final UnclosedResources NONE = new UnclosedResources(false, List.of(), List.of(), Map.of(), 0, false);

    /**
     * A client that nobody had closed when the tests had ended. It is what a file can hold of an {@code UnclosedClient}, which the
     * reports do not know: they depend on no HTTP client.
     *
     * @param createdBy the line that created it
     * @param startedBy the line that started it
     * @param through the library that created it for that line, or else started it
     * @param owner the test or class that ran
     * @param byOwner whether the owner itself created it; if not, a thread did that was begun while the owner ran
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
     * Adds what another run of the same fork has left behind.
     *
     * @param more the other's
     * @return both
     */
    public UnclosedResources and(UnclosedResources more) {
        Map<String, Long> all = new TreeMap<>(notJudged);
        more.notJudged.forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return new UnclosedResources(
                failed || more.failed,
                Stream.concat(clients.stream(), more.clients.stream()).toList(),
                Stream.concat(connections.stream(), more.connections.stream()).toList(),
                all,
                threadsOfUnknownOrigin + more.threadsOfUnknownOrigin,
                withAgent || more.withAgent);
    }

    /** {@return whether there is nothing to say: what is not judged is worth a word only beside what is} */
    public boolean isEmpty() {
        return clients.isEmpty() && connections.isEmpty() && threadsOfUnknownOrigin == 0;
    }
}
