package io.github.managedhttp.unmanaged;

import io.github.managedhttp.unmanaged.agent.Agent;
import java.util.List;
import java.util.Map;

/**
 * The result of a search: the clients that are not closed.
 *
 * @param clients those that are known by their lines, or by their tests
 * @param connections what was leased and not released
 * @param exempt how many clients were not judged, by the reason
 * @param threadsOfUnknownOrigin how many threads are alive of clients that nothing else is known of
 * @param withAgent whether the agent ran, without which clients that own no thread are not seen
 */
public record UnclosedClients(
        List<UnclosedClient> clients,
        List<UnreleasedConnection> connections,
        Map<String, Long> exempt,
        int threadsOfUnknownOrigin,
        boolean withAgent) {

    static UnclosedClients none() {
        return new UnclosedClients(List.of(), List.of(), Map.of(), 0, Agent.isRunning());
    }

    /** {@return whether a client or a connection is known by its line, and somebody's to close: only that is worth failing for} */
    public boolean areCertain() {
        return !connections.isEmpty() || clients.stream().anyMatch(client -> !client.bySpring());
    }

    /** {@return whether neither a client, a connection nor a thread of an unknown client was found} */
    public boolean isEmpty() {
        return clients.isEmpty() && connections.isEmpty() && threadsOfUnknownOrigin == 0;
    }
}
