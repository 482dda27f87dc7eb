package io.github.managedhttp.unmanaged;

import java.util.List;
import java.util.Map;

/** What was found at the end: the clients that nobody closed. Immutable. */
public final class UnclosedClients {

    private static final UnclosedClients NONE = new UnclosedClients(List.of(), Map.of(), 0);

    private final List<UnclosedClient> clients;
    private final Map<String, Long> exempt;
    private final int threadsOfUnknownOrigin;

    UnclosedClients(List<UnclosedClient> clients, Map<String, Long> exempt, int threadsOfUnknownOrigin) {
        this.clients = List.copyOf(clients);
        this.exempt = Map.copyOf(exempt);
        this.threadsOfUnknownOrigin = threadsOfUnknownOrigin;
    }

    static UnclosedClients none() {
        return NONE;
    }

    /**
     * Tells whether a client is known by name and line: only that is worth failing for.
     *
     * @return whether there is at least one
     */
    public boolean areCertain() {
        return !clients.isEmpty();
    }

    /**
     * Tells whether there is nothing to say.
     *
     * @return whether neither a client nor a thread of an unknown one was found
     */
    public boolean isEmpty() {
        return clients.isEmpty() && threadsOfUnknownOrigin == 0;
    }

    List<UnclosedClient> clients() {
        return clients;
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
