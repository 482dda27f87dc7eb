package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.client.pool.TrackedPool;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * A client that is built on first use, and registered for cleanup at that time.
 *
 * <p>The client itself is never injected: tests get {@linkplain #view views} of it, one for each owner.
 *
 * @param <C> the type of the client
 */
public abstract class LazyClient<C extends ModalCloseable> implements TrackedClient {

    private final String name;
    private final List<ClientCustomizer> customizers;
    private final CleanupRegistry registry;
    private final boolean isUsers;
    private final Exchanges exchanges = new Exchanges();
    private final ClientReplacer<C> replacer = new ClientReplacer<>(this);
    /** Held while the client is built or replaced. */
    final Object building = new Object();

    private volatile @Nullable ClientCloser<C> built;
    private volatile @Nullable IoThreads ioThreads;
    private volatile boolean shut;
    private volatile @Nullable Closed shutFor;

    /**
     * Creates a lazy client. No class of HttpClient is used yet.
     *
     * @param name the client's name
     * @param customizers its customizers, in the order of calls
     * @param registry the registry that the client is registered with when it is built
     * @param isUsers whether the user builds, starts and closes it
     */
    LazyClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry, boolean isUsers) {
        this.name = name;
        this.customizers = List.copyOf(customizers);
        this.registry = registry;
        this.isUsers = isUsers;
    }

    /**
     * A client and the tracker of its connections.
     *
     * @param client the client
     * @param pool its connection manager, or null if it has none or it cannot be tracked
     */
    public record Built<C>(C client, @Nullable TrackedPool<?, ?> pool) {}

    /** Builds the client. Its connections look up their exchanges by HttpClient's id. */
    abstract Built<C> make(Exchanges exchanges);

    /** Starts the client, which is built and registered, if it needs to be started. */
    void start(C client) {}

    /** Closes the client without waiting for its exchanges. */
    abstract void closeNow(C client);

    /**
     * Returns a view of the client with an allowance to leave connections open.
     *
     * @param owner whom the view is injected into
     * @param allowance the allowance, or null for the owner's
     * @return a client that costs nothing until it is used
     */
    public abstract C view(Owner owner, @Nullable Allowance allowance);

    /**
     * Returns a view of the client. Exchanges started on the view belong to an owner, unless there is stronger evidence.
     *
     * @param owner whom the view is injected into
     * @return a client that costs nothing until it is used
     */
    public C view(Owner owner) {
        return view(owner, null);
    }

    /**
     * Returns an HttpClient builder for the user. Each client that it builds is separate, and has its own view.
     *
     * @param owner the owner that the builder is injected into
     * @param allowance the allowance of its clients, or null for the owner's
     * @param built receives each client before it is built
     * @return the builder
     */
    public Object builder(Owner owner, @Nullable Allowance allowance, Consumer<LazyClient<?>> built) {
        throw new UnsupportedOperationException("There is no builder for " + this + ".");
    }

    /** {@return the client's name} */
    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isWatched() {
        return false;
    }

    List<ClientCustomizer> customizers() {
        return customizers;
    }

    CleanupRegistry registry() {
        return registry;
    }

    boolean isShut() {
        return shut;
    }

    /** The client itself, built by the first call, or null after {@link #shut()}. */
    @Nullable C client() {
        if (shut) {
            return null;
        }
        return built == null ? build() : clientIfBuilt();
    }

    /**
     * Returns the client for an exchange. It is replaced first if code of another owner has broken it. For the owner that has
     * broken it, it stays broken, as without this library.
     */
    final @Nullable C clientFor(ClientExecution execution) {
        replacer.renewFor(execution);
        C current = client();
        execution.runsOn(ioThreads);
        return current;
    }

    /** The user's code has broken the client. Only the first call counts. */
    @Override
    public final void brokenBy(ClientExecution culprit, String what) {
        replacer.brokenBy(culprit, what);
    }

    /** The I/O threads of a client that was built, or null if it has none. */
    @Nullable IoThreads threadsOf(C client) {
        return null;
    }

    /** {@return the I/O threads of the current client, or null if it has none or was not used} */
    @Override
    public @Nullable IoThreads ioThreads() {
        return ioThreads;
    }

    final Set<Exchange> open() {
        return exchanges.open();
    }

    /** Describes how the client has ended without being closed, or returns null if it has not ended. */
    @Nullable String death(C client) {
        return null;
    }

    /**
     * Replaces the client behind the views if it is broken. The old client is closed when its last exchange has ended, or
     * immediately if it has none. Costs nothing if the client is not broken. A client with the user's own connection manager is
     * never replaced.
     *
     * @return what has happened, or null if the client was not replaced
     */
    public @Nullable Breakdown renewIfBroken() {
        return replacer.renewIfBroken();
    }

    /** Called after a broken client was replaced. */
    void renewed(C broken, C fresh) {}

    @Nullable ClientCloser<C> built() {
        return built;
    }

    /** The next call builds a new client. Called within the monitor. */
    void forgetBuilt() {
        built = null;
    }

    @Nullable C clientIfBuilt() {
        ClientCloser<C> current = built;
        return current == null ? null : current.client();
    }

    @Override
    public @Nullable PoolSnapshot poolOf(Exchange exchange) {
        ClientCloser<C> current = built;
        return current == null ? null : current.poolOf(exchange);
    }

    private @Nullable C build() {
        synchronized (building) {
            if (shut || built != null) {
                return clientIfBuilt();
            }
            return adopt(make(exchanges));
        }
    }

    /** Building may take seconds, and {@link #shut()} must not wait for it: a client that is built too late is discarded. */
    private @Nullable C adopt(Built<C> made) {
        if (isTaken(made)) {
            return made.client();
        }
        new ClientCloser<>(this, made).discard();
        return null;
    }

    private synchronized boolean isTaken(Built<C> made) {
        if (shut) {
            return false;
        }
        ClientCloser<C> closer = new ClientCloser<>(this, made);
        closer.register(registry);
        if (!isUsers) {
            start(made.client());
        }
        ioThreads = threadsOf(made.client());
        built = closer;
        return true;
    }

    /** Builds the client now, for its only view. */
    C buildFor(Owner owner, @Nullable Allowance allowance) {
        if (client() == null) {
            throw new IllegalStateException("The client '" + name + "' cannot be built: " + owner.name()
                    + ", which the builder was injected into, has ended.");
        }
        return view(owner, allowance);
    }

    /** Closes a client that the user has built, because its only view is closed. */
    void viewClosed() {
        ClientCloser<C> current = built;
        if (isUsers && current != null && current.withdraw()) {
            current.close();
        }
    }

    /**
     * Shuts the client: no exchange can start, and no client can be built by a late exchange. An idle client starts to close. Calls
     * that come later fail with the reason.
     *
     * @param ending the reason
     */
    public final void shut(Closed.Ending ending) {
        if (shutFor == null) {
            shutFor = new Closed(name, ending, System.nanoTime());
        }
        shut();
    }

    /** The exception for a call after {@link #shut()}. */
    IllegalStateException closedException() {
        Closed closing = shutFor;
        return closing == null ? Closed.exception() : closing.explained();
    }

    /** Shuts the client: no exchange can start, and no client can be built by a late exchange. An idle client starts to close. */
    public synchronized void shut() {
        shut = true;
        ClientCloser<C> current = built;
        if (current != null) {
            current.beginCloseIfIdle();
        }
    }

    /** Starts to close the client without waiting, if that is possible. */
    void beginClose(C client) {}

    /** Waits briefly for a client that has started to close. Returns whether nothing in the client can delay its close any more. */
    boolean hasEnded(C client) {
        return true;
    }

    /**
     * Closes the client on the calling thread, if it was {@linkplain #shut() shut}, is idle, and has our own connection manager.
     * That takes less time than starting a thread of the registry.
     *
     * @return whether there is nothing left to close
     */
    public boolean closeIfIdle() {
        ClientCloser<C> current = built;
        return current == null || current.closeIfIdle(registry);
    }

    /** {@return whether the client was used, and so built} */
    public boolean wasBuilt() {
        return built != null;
    }

    @Override
    public void noteTearDown() {
        ClientCloser<C> current = built;
        if (current != null) {
            current.noteTearDown();
        }
    }

    /** Closes the client immediately, after a graceful close took too long. */
    public void abort() {
        ClientCloser<C> current = built;
        if (current != null) {
            current.abort();
        }
    }

    /**
     * Verifies, after the close, that nothing is still open.
     *
     * @return a sentence on what is still open, or null if nothing is
     */
    public @Nullable String stillOpen() {
        ClientCloser<C> current = built;
        return current == null ? null : current.stillOpen();
    }

    @Override
    public void opened(ClientExecution execution) {
        exchanges.opened(execution);
    }

    @Override
    public void closed(ClientExecution execution, String exchangeId) {
        exchanges.closed(exchangeId, execution);
        replacer.endedOf(execution.exchange());
    }

    Exchanges exchanges() {
        return exchanges;
    }

    @Override
    public boolean sharesConnection(ClientExecution execution) {
        return exchanges.shareConnection(execution);
    }

    @Override
    public String toString() {
        return "client '" + name + "'" + (built == null ? " (not used yet)" : "");
    }
}
