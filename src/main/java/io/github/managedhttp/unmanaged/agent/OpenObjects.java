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
 * What the agent has seen and is open; nothing without the agent.
 *
 * @param objects clients, and classic connection managers
 * @param connections the pools' entries of leased connections
 * @param garbage classic connection managers that nobody has closed and nobody can close any more
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
                // Last: what is among the others by now cannot become garbage in between.
                AgentCallbacks.objects().ofGarbageAfter(number));
    }

    /** Nobody will ask for it any more. */
    public static void forgetGarbage() {
        AgentCallbacks.objects().forgetGarbage();
    }

    /**
     * Gives what would be reported some time to end.
     *
     * @return what has not; what is garbage by then is still among it, for it will never be closed either
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

    /** A client whose connection manager is closed holds nothing any more, and one of a strange kind may be closed. */
    private static boolean isOpen(Object object) {
        return !(object instanceof CloseableHttpClient)
                || connectionManager(object).stream().anyMatch(AgentCallbacks.objects()::contain);
    }

    /** The close of a client closes its connections, and nobody detaches them. */
    private static boolean isConnected(Object entry) {
        Object connection = entry instanceof PoolEntry<?, ?> pooled ? pooled.getConnection() : entry;
        return connection instanceof HttpConnection http && http.isOpen();
    }
}
