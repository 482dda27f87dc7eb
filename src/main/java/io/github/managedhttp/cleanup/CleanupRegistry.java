package io.github.managedhttp.cleanup;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One place that closes all clients, whoever created them.
 *
 * <p>Each client registers its closer when it is created, and one call closes them all: newest first, each exactly once,
 * and even if one of them fails or hangs. After that the registry is empty and can be used again.
 *
 * <pre>{@code
 * try (var registry = new CleanupRegistry()) {
 *     var client = registry.manage("OpenAlex", HttpClients.createDefault());
 *     ...
 * }
 * }</pre>
 *
 * <h2>Clients that an application creates lazily</h2>
 *
 * <p>They register with the {@linkplain #shared() shared registry} at the moment they are created, with a closer that
 * sets the field back. One {@code CleanupRegistry.shared().closeAll()} in the {@code finally} of {@code main} closes
 * those that were used, and a client that is used again is created and registered again.
 *
 * <pre>{@code
 * private static CloseableHttpClient client;
 *
 * static synchronized CloseableHttpClient client() {
 *     if (client == null) {
 *         CloseableHttpClient created = HttpClients.createDefault();
 *         CleanupRegistry.shared().register("OpenAlex", () -> { forget(); created.close(); });
 *         client = created;
 *     }
 *     return client;
 * }
 *
 * private static synchronized void forget() { client = null; }
 * }</pre>
 *
 * <h2>Threads</h2>
 *
 * <p>All methods may be called from any thread, also from a closer, and by several threads at once. Closers run on
 * daemon threads of the registry, not on the thread that calls {@code closeAll()}: do not hold a lock there that a
 * closer needs.
 */
public final class CleanupRegistry implements AutoCloseable {

    private static final CleanupRegistry SHARED = new CleanupRegistry();
    private static final Set<CleanupRegistry> AT_SHUTDOWN = ConcurrentHashMap.newKeySet();
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    private final OpenClosers open = new OpenClosers();

    /** Creates an empty registry. */
    public CleanupRegistry() {}

    /**
     * The one registry of this process, for clients in static fields.
     *
     * @return always the same registry; nobody closes it unless asked to, see {@link #closeAtShutdown()}. In a run of
     *     tests the extension of this library does, when all of them are over
     */
    public static CleanupRegistry shared() {
        return SHARED;
    }

    /**
     * Registers a closer that has closed its client when it returns.
     *
     * @param name the name of the client, for warnings and reports; may be used several times
     * @param closer closes the client; may throw anything
     * @return takes the closer out again
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank
     */
    public Registration register(String name, CleanupAction closer) {
        requireNonNull(closer, "The closer of a client must not be null.");
        return add(name, closer, null);
    }

    /**
     * Registers a closer that starts the closing and returns a stage, which ends when the client is closed. Such clients
     * are closed at the same time.
     *
     * @param name the name of the client, for warnings and reports; may be used several times
     * @param closer starts to close the client; should return soon. A stage that completes exceptionally, an exception
     *     and a null are failures
     * @return takes the closer out again
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank
     */
    public Registration registerAsync(String name, Supplier<? extends CompletionStage<?>> closer) {
        requireNonNull(closer, "The closer of a client must not be null.");
        return open.add(new Closer(valid(name), closer::get, null));
    }

    /**
     * Registers the {@code close()} of a resource. Use {@link #register} where the closer has to be withdrawn later.
     *
     * <p>In tests the extension of this library asks a client of Apache's that is registered this way whether it has
     * connections open, before it is closed.
     *
     * @param <T> the type of the resource
     * @param name the name of the resource, for warnings and reports; may be used several times
     * @param resource is closed with this registry
     * @return the resource
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank
     */
    public <T extends AutoCloseable> T manage(String name, T resource) {
        requireNonNull(resource, "The resource to manage must not be null.");
        add(name, resource::close, resource);
        return resource;
    }

    /** {@return whether nothing is registered that is not closed yet, or being closed} */
    public boolean isEmpty() {
        return open.isEmpty(Long.MAX_VALUE);
    }

    /**
     * Visits the resources that were given to {@link #manage} and are not closed yet, oldest first: for checks before the
     * close, such as whether a client still has connections open.
     *
     * @param action takes the name and the resource
     */
    public void forEachManaged(BiConsumer<? super String, ? super AutoCloseable> action) {
        open.forEachResource(action);
    }

    /**
     * Visits what will be called by all registries that {@linkplain #closeAtShutdown() close at shutdown}: for checks before that,
     * which would else take what it closes for something that nobody closes.
     *
     * @param action takes the resource that was given to {@link #manage}, or else the closer
     */
    public static void forEachUntilShutdown(Consumer<Object> action) {
        AT_SHUTDOWN.forEach(registry -> registry.open.forEachSubject(action));
    }

    /**
     * Closes everything that is registered, within 5 seconds.
     *
     * @return what was closed and what was not
     * @see #closeAll(Duration)
     */
    public CleanupResult closeAll() {
        return closeAll(DEFAULT_TIMEOUT);
    }

    /**
     * Closes everything that is registered, and logs a warning for each closer that fails. Returns when all is closed,
     * and at the latest when the timeout is over.
     *
     * <p><b>Order.</b> Closers are started newest first. One from {@link #register} or {@link #manage} has ended before the
     * next is started. One from {@link #registerAsync} has only been started: its stage is awaited when all are started.
     *
     * <p><b>Timeout.</b> The order holds for the first half of the timeout. What has not been started by then, because a
     * closer is slow or stuck, is started at once, each on a thread of its own. So a stuck closer neither keeps the others
     * from being closed nor costs more than the timeout. What has not ended when the timeout is over is reported with the
     * stack of its thread, and the thread is interrupted. If the timeout is zero or negative, all are started and none is
     * awaited.
     *
     * <p><b>Calls within calls.</b> Two threads that call this share the work: each closer is run by one of them, and each
     * call awaits and reports only what it has started. What is registered meanwhile, by a closer for example, is closed
     * too while there is time; after the first 100 of those the rest stays registered and is reported as failed.
     *
     * <p><b>Interrupts.</b> An interrupt does not end the call; the thread is still interrupted when it returns.
     *
     * @param timeout the time for all closers together
     * @return what was closed and what was not; failures are only told here and in the log, never thrown
     * @throws NullPointerException if the timeout is null
     */
    public CleanupResult closeAll(Duration timeout) {
        return closeAll(timeout, resource -> false);
    }

    /**
     * Closes everything as {@link #closeAll(Duration)} does, newest first, down to a resource that is to stay open: that and what is
     * older stays registered. For checks that come when what depends on the resource is closed.
     *
     * @param timeout the time for all closers together
     * @param staysOpen tells, when it is a resource's turn that was given to {@link #manage}, whether it is left out
     * @return what was closed and what was not; what was left out is in none of the lists
     * @throws NullPointerException if an argument is null
     */
    public CleanupResult closeAll(Duration timeout, Predicate<? super AutoCloseable> staysOpen) {
        requireNonNull(timeout, "The timeout must not be null.");
        requireNonNull(staysOpen, "The predicate must not be null.");
        if (isEmpty()) {
            return CleanupResult.NOTHING;
        }
        CleanupResult result = new ClosingRun(open, timeout, staysOpen).close();
        result.problems().forEach(Problems::warn);
        return result;
    }

    /**
     * Calls {@link #closeAll()} when the JVM shuts down: for applications without a clear end. May be called again; the
     * JVM keeps this registry until then.
     *
     * @throws IllegalStateException if the JVM is already shutting down
     */
    public void closeAtShutdown() {
        if (AT_SHUTDOWN.add(this)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "managed-http-shutdown"));
        }
    }

    /**
     * Calls {@link #closeAll()}, and throws if anything was not closed. May be called again, and the registry may be used
     * again.
     *
     * @throws CleanupException one for all failures, which it names
     */
    @Override
    public void close() {
        List<CleanupResult.Entry> problems = closeAll().problems();
        if (!problems.isEmpty()) {
            throw new CleanupException(problems);
        }
    }

    /**
     * Lists what is open, oldest first.
     *
     * @return the names, for example {@code CleanupRegistry[OpenAlex, Firecrawl]}
     */
    @Override
    public String toString() {
        return "CleanupRegistry" + open.names();
    }

    private Registration add(String name, CleanupAction action, @Nullable AutoCloseable resource) {
        return open.add(new Closer(
                valid(name),
                () -> {
                    action.close();
                    return DONE;
                },
                resource));
    }

    private static String valid(String name) {
        requireNonNull(name, "The name of a client must not be null.");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a client must not be blank.");
        }
        return name;
    }
}
