package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.Registration;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.apache.Background;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.client.pool.TrackedPool;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.IoThreads;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.PoolSnapshot;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * A client that is built when it is first used, and registered for cleanup at that moment.
 *
 * <p>Nobody gets the client itself: tests get {@linkplain #view views} of it, one for each owner.
 *
 * @param <C> the type of the client
 */
public abstract class LazyClient<C extends ModalCloseable> implements TrackedClient {

    private final String name;
    private final List<ClientCustomizer> customizers;
    private final CleanupRegistry registry;
    private final boolean isUsers;
    private final Exchanges exchanges = new Exchanges();
    private final Object building = new Object();
    private volatile @Nullable ClientCloser<C> built;
    private volatile @Nullable IoThreads ioThreads;
    private volatile @Nullable Breakdown breakdown;
    private volatile List<ReplacedClient> replaced = List.of();
    private volatile boolean shut;
    private volatile @Nullable Closed shutFor;

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures it, in this order
     * @param registry where it is registered when it is built
     * @param isUsers whether the user builds, starts and closes it
     */
    LazyClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry, boolean isUsers) {
        this.name = name;
        this.customizers = List.copyOf(customizers);
        this.registry = registry;
        this.isUsers = isUsers;
    }

    /**
     * A client with what tracks its connections.
     *
     * @param client the client
     * @param pool its connection manager, or null if it has none or that cannot be watched
     */
    public record Built<C>(C client, @Nullable TrackedPool<?, ?> pool) {}

    /** Builds the client. Its connections find their exchanges in the map, by Apache's id. */
    abstract Built<C> make(Exchanges exchanges);

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
     * A builder of Apache's, for the user to configure. Each client that it builds is one of its own, and has a view of its own.
     *
     * @param owner whom the builder is injected into
     * @param allowance the permission of its clients, or null for the owner's
     * @param built is told of each client before it is built
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
     * The client for an exchange: a fresh one if code of somebody else has killed the one before. Whoever has killed it finds it dead,
     * as without us.
     */
    final @Nullable C clientFor(ClientExecution execution) {
        Breakdown broken = breakdown;
        if (broken != null && !broken.isBySameOwnerAs(execution.exchange())) {
            renewIfBroken();
        }
        C current = client();
        execution.runsOn(ioThreads);
        return current;
    }

    /** Somebody's code has killed the client; who was first is the one who did it. */
    @Override
    public final synchronized void brokenBy(ClientExecution culprit, String what) {
        if (breakdown == null && !shut && culprit.ioThreads() == ioThreads) {
            breakdown = new Breakdown(name, what, System.nanoTime(), culprit.exchange());
        }
    }

    /** The I/O threads of a client that was built, or null if it has none. */
    @Nullable IoThreads threadsOf(C client) {
        return null;
    }

    /** {@return the I/O threads of the present client, or null if it has none or was not used} */
    @Override
    public @Nullable IoThreads ioThreads() {
        return ioThreads;
    }

    final Set<Exchange> open() {
        return exchanges.open();
    }

    /** What shows that the client has ended, though nobody closes it; null if it has not. */
    @Nullable String death(C client) {
        return null;
    }

    /**
     * Puts a fresh client behind the views if the present one has come to an end that nobody asked for. The old one is closed at once,
     * or when the last exchange has ended that others have on it. Costs nothing if all is well. A client whose connection manager is
     * the user's own stays as it is.
     *
     * @return what had happened, or null if all is well
     */
    public @Nullable Breakdown renewIfBroken() {
        if (!isBroken()) {
            return null;
        }
        Breakdown found;
        synchronized (building) {
            ClientCloser<C> broken = built;
            found = broken != null && isBroken() ? renew(broken) : null;
        }
        // Only now: what does not want to close must not hold up others that wait for a client.
        replaced.forEach(ReplacedClient::closeIfUnused);
        return found;
    }

    private boolean isBroken() {
        ClientCloser<C> current = built;
        return current != null && !shut && (breakdown != null || death(current.client()) != null);
    }

    private @Nullable Breakdown renew(ClientCloser<C> broken) {
        Breakdown found = breakdown;
        String death = found == null ? death(broken.client()) : null;
        if (broken.hasPoolOfUser() || !replace(broken)) {
            return null;
        }
        try {
            C fresh = client();
            if (fresh != null) {
                start(fresh);
                renewed(broken.client(), fresh);
            }
        } catch (RuntimeException | Error failure) {
            // Whoever uses the client next gets it too.
        }
        return death == null ? found : new Breakdown(name, death, System.nanoTime(), null);
    }

    /** A fresh client is in the place of a broken one. */
    void renewed(C broken, C fresh) {}

    private synchronized boolean replace(ClientCloser<C> old) {
        if (shut || !old.withdraw()) {
            return false;
        }
        // Nobody waits for it: a thread of it may never come back.
        Runnable closer = () -> Background.start("close-" + name, old::discard);
        Registration asOld = registry.register(name, closer::run);
        ReplacedClient leaving = new ReplacedClient(name, closer, asOld, open());
        replaced = Stream.concat(replaced.stream().filter(each -> !each.isClosed()), Stream.of(leaving))
                .toList();
        built = null;
        breakdown = null;
        return true;
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

    /** Building can take seconds, and nobody who shuts the client waits for that. */
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

    /** Closes a client with its only view, as the user expects it of a client that they have built. */
    void viewClosed() {
        ClientCloser<C> current = built;
        if (isUsers && current != null && current.withdraw()) {
            current.close();
        }
    }

    /**
     * Lets no more exchange begin, and no client be built by one that comes late; a client that is idle begins to close. Whoever
     * uses it still is told why it is closed.
     *
     * @param ending by what it is closed
     */
    public final void shut(Closed.Ending ending) {
        if (shutFor == null) {
            shutFor = new Closed(name, ending, System.nanoTime());
        }
        shut();
    }

    /** What a call gets that comes after {@link #shut()}. */
    IllegalStateException closedException() {
        Closed closing = shutFor;
        return closing == null ? Closed.exception() : closing.explained();
    }

    /** Lets no more exchange begin, and no client be built by one that comes late; a client that is idle begins to close. */
    public synchronized void shut() {
        shut = true;
        ClientCloser<C> current = built;
        if (current != null) {
            current.beginCloseIfIdle();
        }
    }

    /** Has the client begin to close without waiting for it, if that is possible. */
    void beginClose(C client) {}

    /** Waits a moment for what has begun to close; tells whether nothing in the client can hold up a close any more. */
    boolean hasEnded(C client) {
        return true;
    }

    /**
     * Closes the client on the calling thread, if it was {@linkplain #shut() shut} and is idle, and we have made its connection
     * manager: that takes less time than a thread of the registry takes to start.
     *
     * @return whether there is nothing left to close
     */
    public boolean closeIfIdle() {
        ClientCloser<C> current = built;
        return current == null || current.closeIfIdle(registry);
    }

    /** {@return whether anything has used the client, which is when it is built} */
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

    /** Closes the client at once, without waiting, for when a graceful close took too long. */
    public void abort() {
        ClientCloser<C> current = built;
        if (current != null) {
            current.abort();
        }
    }

    /**
     * Verifies, after the close, that nothing is still open.
     *
     * @return a sentence that says what is still open, or null if nothing is
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
        if (!replaced.isEmpty()) {
            replaced.forEach(old -> old.endedOf(execution.exchange()));
        }
    }

    Exchanges exchanges() {
        return exchanges;
    }

    @Override
    public boolean sharesConnection(ClientExecution execution) {
        return exchanges.shareConnection(execution);
    }

    /** The exchange that is in flight, if there is exactly one. */
    @Nullable ClientExecution onlyInFlight() {
        List<ClientExecution> inFlight = exchanges
                .executions()
                .filter(execution -> execution.exchange().inFlight())
                .limit(2)
                .toList();
        return inFlight.size() == 1 ? inFlight.get(0) : null;
    }

    List<Exchange> openOf(ClientView view) {
        return exchanges
                .executions()
                .filter(execution -> execution.isOf(view))
                .map(ClientExecution::exchange)
                .toList();
    }

    @Override
    public String toString() {
        return "client '" + name + "'" + (built == null ? " (not used yet)" : "");
    }
}
