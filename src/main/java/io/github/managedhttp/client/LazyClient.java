package io.github.managedhttp.client;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.Owner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * A client that is built when it is first used, and registered for cleanup at that moment.
 *
 * <p>Nobody gets the client itself: tests get {@linkplain #view views} of it, one for each owner.
 *
 * @param <C> the type of the client
 */
public abstract class LazyClient<C extends ModalCloseable> {

    private final String name;
    private final List<ClientCustomizer> customizers;
    private final CleanupRegistry registry;
    private final Set<ClientExchange> open = ConcurrentHashMap.newKeySet();
    private final Map<String, ClientExchange> byExchangeId = new ConcurrentHashMap<>();
    private volatile @Nullable Built<C> built;
    private volatile boolean shut;
    private volatile boolean tornDown;
    private volatile boolean closed;

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures it, in this order
     * @param registry where it is registered when it is built
     */
    LazyClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
        this.name = name;
        this.customizers = List.copyOf(customizers);
        this.registry = registry;
    }

    /**
     * A client with what tracks its connections.
     *
     * @param client the client
     * @param pool its connection manager
     */
    record Built<C>(C client, TrackedPool<?, ?> pool) {}

    /** Builds the client. Its connections find their exchanges in the map, by Apache's id. */
    abstract Built<C> make(Map<String, ClientExchange> exchanges);

    /** Starts what was built and is registered now, if it needs to be started. */
    void start(C client) {}

    /** Closes the client without waiting for anything of it. */
    abstract void closeNow(C client);

    /**
     * A view of the client that may leave connections open.
     *
     * @param owner whom the view is injected into
     * @param allowance the permission, or null for the owner's
     * @return a client that costs nothing until it is used
     */
    public abstract C view(Owner owner, @Nullable Allowance allowance);

    /**
     * A view of the client that charges what it starts to an owner.
     *
     * @param owner whom the view is injected into
     * @return a client that costs nothing until it is used
     */
    public C view(Owner owner) {
        return view(owner, null);
    }

    /**
     * The client's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** Configures a builder. */
    void customize(Consumer<ClientCustomizer> step) {
        BuildFailure.guard(name, customizers, step);
    }

    /** The client itself, built by the first call, or null after {@link #shut()}. */
    @Nullable C client() {
        if (shut) {
            return null;
        }
        return built == null ? build() : clientIfBuilt();
    }

    @Nullable C clientIfBuilt() {
        Built<C> current = built;
        return current == null ? null : current.client();
    }

    @Nullable TrackedPool<?, ?> trackedPool() {
        Built<C> current = built;
        return current == null ? null : current.pool();
    }

    private synchronized @Nullable C build() {
        if (shut || built != null) {
            return clientIfBuilt();
        }
        Built<C> made = make(byExchangeId);
        registry.registerAsync(name, () -> Background.run("close-" + name, () -> close(made.client())));
        start(made.client());
        built = made;
        return made.client();
    }

    /** Lets no more exchange begin, and no client be built by one that comes late. */
    public synchronized void shut() {
        shut = true;
    }

    /** Frees what was let be, and closes the client. */
    private void close(C client) {
        shut();
        open.stream().filter(Exchange::isJudged).forEach(Exchange::tearDown);
        if (tornDown) {
            closeNow(client);
        } else {
            client.close(CloseMode.GRACEFUL);
        }
        noteClosed();
    }

    private void noteClosed() {
        closed = true;
        TrackedPool<?, ?> pool = trackedPool();
        if (pool != null) {
            pool.drawEmpty();
        }
    }

    /**
     * Tells whether anything has used the client, which is when it is built.
     *
     * @return whether it was built
     */
    public boolean wasBuilt() {
        return built != null;
    }

    void noteTearDown() {
        tornDown = true;
    }

    /** Closes the client at once, without waiting, for when a graceful close took too long. */
    public void abort() {
        C client = clientIfBuilt();
        if (client != null && !closed) {
            Background.start("abort-" + name, () -> closeNow(client));
        }
    }

    /**
     * Looks after the close whether it was true.
     *
     * @return a sentence that says what is still open, or null if nothing is
     */
    public @Nullable String stillOpen() {
        TrackedPool<?, ?> pool = trackedPool();
        if (pool == null) {
            return null;
        }
        List<ClientExchange> left =
                open.stream().filter(exchange -> !exchange.isJudged()).toList();
        left.forEach(Exchange::tearDown);
        int count = Math.max(left.size(), pool.leasedOrPending());
        return count == 0
                ? null
                : "client '" + name + "' still reports " + count + " open connection" + (count == 1 ? "" : "s")
                        + " after close";
    }

    void opened(ClientExchange exchange) {
        open.add(exchange);
    }

    void closed(ClientExchange exchange, String exchangeId) {
        open.remove(exchange);
        byExchangeId.remove(exchangeId);
    }

    List<ClientExchange> openOf(ClientView view) {
        return open.stream().filter(exchange -> exchange.isOf(view)).toList();
    }

    @Override
    public String toString() {
        return "client '" + name + "'" + (built == null ? " (not used yet)" : "");
    }
}
