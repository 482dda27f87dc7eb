package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exchanges of a client: the open ones, and an index by HttpClient's ids, which leases have as well. */
public final class Exchanges {

    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final Map<String, ClientExecution> byId = new ConcurrentHashMap<>();
    // Only the ids: a client with RUN scope must not keep all its leaked exchanges in memory.
    private final Set<String> tornDown = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ClientView user;

    public @Nullable ClientExecution get(String id) {
        return byId.get(id);
    }

    public void put(String id, ClientExecution execution) {
        byId.put(id, execution);
    }

    /** Records the id of a torn-down exchange first, because its thread may try again with this id. */
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

    /** The exchange that is in flight, if there is exactly one. */
    public @Nullable ClientExecution onlyInFlight() {
        List<ClientExecution> inFlight = executions()
                .filter(execution -> execution.exchange().inFlight())
                .limit(2)
                .toList();
        return inFlight.size() == 1 ? inFlight.get(0) : null;
    }

    /** The open exchanges that were started on a view. */
    public List<Exchange> openOf(ClientView view) {
        return executions()
                .filter(execution -> execution.isOf(view))
                .map(ClientExecution::exchange)
                .toList();
    }

    /** Whether another exchange uses the same connection. */
    public boolean shareConnection(ClientExecution execution) {
        return executions().anyMatch(other -> other != execution && other.isMultiplexedWith(execution));
    }

    public void closed(String id, ClientExecution execution) {
        open.remove(execution.exchange());
        if (execution.exchange().isGivenUp()) {
            if (!id.isEmpty()) {
                tornDown.add(id);
            }
            // Its forks have other ids.
            byId.entrySet().removeIf(entry -> entry.getValue() == execution && tornDown.add(entry.getKey()));
        }
        byId.remove(id);
    }

    /** Whether the exchange with this id was torn down. It must not continue, because its leases would never be closed. */
    public boolean isTornDown(String id) {
        ClientExecution execution = byId.get(id);
        return execution == null ? tornDown.contains(id) : execution.exchange().isGivenUp();
    }

    /** Whether an id is neither open nor torn down: a handler continues with another id. */
    public boolean isUnknown(String id) {
        return !byId.containsKey(id) && !tornDown.contains(id);
    }

    /** Records that a view is used. Written only on changes, because all calls of a client share the field. */
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

    /**
     * The view for an exchange that no call has started: the view of the only owner that uses the client, or of the common
     * ancestor.
     */
    public @Nullable ClientView user() {
        return user;
    }

    private record Users(
            TrackedClient client, Owner owner, @Nullable Allowance allowance) implements ClientView {}
}
