package io.github.managedhttp.unmanaged;

import java.util.List;
import java.util.Map;

/** What was found at the end: the clients that nobody closed. Immutable. */
public final class UnclosedClients {

    private static final UnclosedClients NONE = new UnclosedClients(List.of(), List.of(), Map.of(), 0);

    private final List<UnclosedClient> clients;
    private final List<UnreleasedConnection> connections;
    private final Map<String, Long> exempt;
    private final int threadsOfUnknownOrigin;

    UnclosedClients(
            List<UnclosedClient> clients,
            List<UnreleasedConnection> connections,
            Map<String, Long> exempt,
            int threadsOfUnknownOrigin) {
        this.clients = List.copyOf(clients);
        this.connections = List.copyOf(connections);
        this.exempt = Map.copyOf(exempt);
        this.threadsOfUnknownOrigin = threadsOfUnknownOrigin;
    }

    static UnclosedClients none() {
        return NONE;
    }

    /**
     * Tells whether a client or a connection is known by its line: only that is worth failing for.
     *
     * @return whether there is at least one
     */
    public boolean areCertain() {
        return !clients.isEmpty() || !connections.isEmpty();
    }

    /**
     * Tells whether there is nothing to say.
     *
     * @return whether neither a client, a connection nor a thread of an unknown client was found
     */
    public boolean isEmpty() {
        return !areCertain() && threadsOfUnknownOrigin == 0;
    }

    List<UnclosedClient> clients() {
        return clients;
    }

    List<UnreleasedConnection> connections() {
        return connections;
    }

    /** How many clients were not judged, by the reason. */
    Map<String, Long> exempt() {
        return exempt;
    }

    int threadsOfUnknownOrigin() {
        return threadsOfUnknownOrigin;
    }

    /**
     * The report.
     *
     * @return the text, without a line break at its end
     */
    @Override
    public String toString() {
        return UnclosedText.render(this);
    }
}
