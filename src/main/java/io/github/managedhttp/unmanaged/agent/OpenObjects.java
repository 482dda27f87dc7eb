package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.unmanaged.objects.ClientInternals;
import io.github.managedhttp.unmanaged.threads.CreationRecord;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.pool.PoolEntry;

/**
 * The open objects that the agent has recorded. Empty without the agent.
 *
 * @param objects clients, and classic connection managers
 * @param connections the pools' entries of leased connections
 * @param garbage classic connection managers that were garbage collected without having been closed
 */
public record OpenObjects(List<OpenObject> objects, List<OpenObject> connections, List<CreationRecord> garbage) {

    public static final OpenObjects NOTHING = new OpenObjects(List.of(), List.of(), List.of());

    public static OpenObjects after(long number) {
        return new OpenObjects(
                AgentCallbacks.objects().after(number).stream()
                        .filter(seen -> isOpen(seen.object()))
                        .toList(),
                AgentCallbacks.leases().after(number).stream()
                        .filter(seen -> isConnected(seen.object()))
                        .toList(),
                // Last: the objects above are referenced now, so they cannot become garbage in between.
                AgentCallbacks.objects().ofGarbageAfter(number));
    }

    /** Forgets garbage, when the last run has ended. */
    public static void forgetGarbage() {
        AgentCallbacks.objects().forgetGarbage();
    }

    /**
     * Gives objects that would be reported some time to be closed.
     *
     * @return those that are still open, including garbage, because that will never be closed either
     */
    public OpenObjects lingering(long deadline, Predicate<OpenObject> isWaitedFor) throws InterruptedException {
        AgentCallbacks.closeSignal().await(() -> left().hasNone(isWaitedFor), deadline);
        return left();
    }

    private OpenObjects left() {
        return new OpenObjects(
                objects.stream()
                        .filter(seen -> AgentCallbacks.objects().contain(seen.object()) && isOpen(seen.object()))
                        .toList(),
                connections.stream()
                        .filter(seen -> AgentCallbacks.leases().contain(seen.object()) && isConnected(seen.object()))
                        .toList(),
                garbage);
    }

    private boolean hasNone(Predicate<OpenObject> isWaitedFor) {
        return Stream.concat(classic().stream(), connections.stream()).noneMatch(isWaitedFor);
    }

    /** Classic clients, which have no threads, and classic connection managers that belong to none of these clients. */
    public List<OpenObject> classic() {
        List<Object> managers = objects.stream()
                .flatMap(seen -> connectionManager(seen.object()).stream())
                .toList();
        return objects.stream()
                .filter(seen -> !(seen.object() instanceof CloseableHttpAsyncClient))
                .filter(seen -> managers.stream().noneMatch(manager -> manager == seen.object()))
                .toList();
    }

    public boolean isEmpty() {
        return classic().isEmpty() && connections.isEmpty() && garbage.isEmpty();
    }

    private static List<Object> connectionManager(Object object) {
        return object instanceof CloseableHttpClient
                ? ClientInternals.of(object).connectionManager().stream().toList()
                : List.of();
    }

    /** A client whose connection manager is closed holds nothing. A client of an unknown kind may be closed. */
    private static boolean isOpen(Object object) {
        return !(object instanceof CloseableHttpClient)
                || connectionManager(object).stream().anyMatch(AgentCallbacks.objects()::contain);
    }

    /** Closing a client closes its connections, but does not remove their records. */
    private static boolean isConnected(Object entry) {
        Object connection = entry instanceof PoolEntry<?, ?> pooled ? pooled.getConnection() : entry;
        return connection instanceof HttpConnection http && http.isOpen();
    }
}
