package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.Owner;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exchanges of a client: those that are open, and by the ids that Apache gave them, which their leases carry. */
public final class Exchanges {

    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final Map<String, ClientExecution> byId = new ConcurrentHashMap<>();
    // The ids alone: a client that lives for the whole run must not keep all that ever leaked from it.
    private final Set<String> tornDown = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ClientView user;

    public @Nullable ClientExecution get(String id) {
        return byId.get(id);
    }

    public void put(String id, ClientExecution execution) {
        byId.put(id, execution);
    }

    /** What is torn down is remembered first: its thread may try again under this id. */
    public void remove(String id) {
        ClientExecution execution = byId.get(id);
        if (execution != null && execution.exchange().isGivenUp()) {
            tornDown.add(id);
        }
        byId.remove(id);
    }

    public void opened(ClientExecution execution) {
        open.add(execution.exchange());
    }

    public Set<Exchange> open() {
        return open;
    }

    public Stream<ClientExecution> executions() {
        return open.stream().map(ClientExecution::of).filter(Objects::nonNull);
    }

    /** Whether another one goes over the same connection. */
    public boolean shareConnection(ClientExecution execution) {
        return executions().anyMatch(other -> other != execution && other.isMultiplexedWith(execution));
    }

    public void closed(String id, ClientExecution execution) {
        open.remove(execution.exchange());
        if (execution.exchange().isGivenUp()) {
            if (!id.isEmpty()) {
                tornDown.add(id);
            }
            // What it was forked into goes by ids of its own.
            byId.entrySet().removeIf(entry -> entry.getValue() == execution && tornDown.add(entry.getKey()));
        }
        byId.remove(id);
    }

    /** Tells whether nothing may go on under this id: nobody would take away again what it leases. */
    public boolean isTornDown(String id) {
        ClientExecution execution = byId.get(id);
        return execution == null ? tornDown.contains(id) : execution.exchange().isGivenUp();
    }

    /** Neither under way nor torn down: somebody goes on under an id of their own. */
    public boolean isUnknown(String id) {
        return !byId.containsKey(id) && !tornDown.contains(id);
    }

    /** A view makes a call. Written only when that tells something new, for all calls of a client share this. */
    public void usedBy(ClientView view) {
        ClientView before = user;
        if (before == null) {
            user = view;
        } else if (before.owner() != view.owner()) {
            Owner common = before.owner().commonWith(view.owner());
            if (common != before.owner()) {
                user = new Users(view.client(), common, null);
            }
        }
    }

    /** Whose exchange it is that nobody's call began: the one who uses the client, or else who is around all of them. */
    public @Nullable ClientView user() {
        return user;
    }

    private record Users(
            TrackedClient client, Owner owner, @Nullable Allowance allowance) implements ClientView {}
}
