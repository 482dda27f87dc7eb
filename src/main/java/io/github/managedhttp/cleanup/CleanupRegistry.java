package io.github.managedhttp.cleanup;

import static java.util.Objects.requireNonNull;

import io.github.managedhttp.Internal;
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
 * Closes all clients of an application or a test with one call.
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
 * <p>Such a client is registered with the {@linkplain #shared() shared registry} when it is created, with a closer that
 * resets the field. One {@code CleanupRegistry.shared().closeAll()} in the {@code finally} of {@code main} closes all
 * clients that were created. A client that is used again is created and registered again.
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
     * @return always the same registry. It is not closed automatically, unless {@link #closeAtShutdown()} is called. In a
     *     test run, this library's JUnit extension closes it after the last test
     */
    public static CleanupRegistry shared() {
        return SHARED;
    }

    /**
     * Registers a closer. The client is closed when the closer returns.
     *
     * @param name the name of the client, for warnings and reports; may be used several times
     * @param closer closes the client; may throw anything
     * @return a handle that removes the closer again
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank
     */
    public Registration register(String name, CleanupAction closer) {
        requireNonNull(closer, "The closer of a client must not be null.");
        return add(name, closer, null);
    }

    /**
     * Registers a closer that starts closing its client and returns a stage that completes when the client is closed. Such
     * clients are closed concurrently.
     *
     * @param name the name of the client, for warnings and reports; may be used several times
     * @param closer starts closing the client; should return quickly. It fails if it throws, returns null, or returns a
     *     stage that completes exceptionally
     * @return a handle that removes the closer again
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank
     */
    public Registration registerAsync(String name, Supplier<? extends CompletionStage<?>> closer) {
        requireNonNull(closer, "The closer of a client must not be null.");
        return open.add(new Closer(valid(name), closer::get, null));
    }

    /**
     * Registers the {@code close()} of a resource. Use {@link #register} if the closer has to be removed later.
     *
     * <p>In a test run, this library's JUnit extension checks an Apache client that is registered this way for open
     * connections before it is closed.
     *
     * @param <T> the type of the resource
     * @param name the name of the resource, for warnings and reports; may be used several times
     * @param resource the resource, which is closed with this registry
     * @return the resource
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is blank
     */
    public <T extends AutoCloseable> T manage(String name, T resource) {
        requireNonNull(resource, "The resource to manage must not be null.");
        add(name, resource::close, resource);
        return resource;
    }

    /** {@return whether no closer is registered that has not been started} */
    public boolean isEmpty() {
        return open.isEmpty(Long.MAX_VALUE);
    }

    /**
     * Calls an action for each resource that was passed to {@link #manage} and is not closed yet, oldest first. Meant for
     * checks before the close, such as whether a client has open connections.
     *
     * @param action receives the name and the resource
     */
    public void forEachManaged(BiConsumer<? super String, ? super AutoCloseable> action) {
        open.forEachResource(action);
    }

    /**
     * Calls an action for everything that is registered with a registry that {@linkplain #closeAtShutdown() closes at
     * shutdown}: a detector of unclosed clients must not report those.
     *
     * @param action receives the resource that was passed to {@link #manage}, or else the closer
     */
    @Internal
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
     * Closes everything that is registered, and logs a warning for each closer that fails. Returns when everything is
     * closed or the timeout is over, whichever comes first.
     *
     * <p><b>Order.</b> Closers are started newest first. A closer from {@link #register} or {@link #manage} ends before the
     * next one is started. A closer from {@link #registerAsync} is only started; its stage is awaited after all closers have
     * been started.
     *
     * <p><b>Timeout.</b> This order holds for the first half of the timeout. Then all closers that are still waiting behind
     * a slow or stuck one are started together, each on a thread of its own. So a stuck closer does not keep the others from
     * being closed. A closer that is still running when the timeout is over is reported with the stack trace of its thread,
     * and the thread is interrupted. If the timeout is zero or negative, all closers are started and none is awaited.
     *
     * <p><b>Concurrent calls.</b> Concurrent calls share the work: each closer is run once, and each call awaits and reports
     * only the closers that it started. Closers that are registered during a call, for example by another closer, are run
     * too while there is time, up to 100 of them; the rest stays registered and is reported as failed.
     *
     * <p><b>Interrupts.</b> An interrupt does not end the call; the interrupt status is restored when it returns.
     *
     * @param timeout the time for all closers together
     * @return what was closed and what was not; failures are reported here and in the log, never thrown
     * @throws NullPointerException if the timeout is null
     */
    public CleanupResult closeAll(Duration timeout) {
        return closeAll(timeout, resource -> false);
    }

    /**
     * Closes as {@link #closeAll(Duration)} does, newest first, until it reaches a resource that is to stay open. That
     * resource and everything older stay registered. Meant for checks on a resource after everything that depends on it is
     * closed.
     *
     * @param timeout the time for all closers together
     * @param staysOpen called for each resource that was passed to {@link #manage} when it is its turn; true to stop there
     * @return what was closed and what was not; what stays registered is in none of the lists
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
     * Registers a JVM shutdown hook that calls {@link #closeAll()}. Meant for applications that have no place to call it
     * themselves. Further calls have no effect. The registry is not garbage collected until shutdown.
     *
     * @throws IllegalStateException if the JVM is already shutting down
     */
    public void closeAtShutdown() {
        if (AT_SHUTDOWN.add(this)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "managed-http-shutdown"));
        }
    }

    /**
     * Calls {@link #closeAll()}, and throws an exception if anything was not closed. The registry may be used and closed
     * again.
     *
     * @throws CleanupException if anything was not closed; lists all failures
     */
    @Override
    public void close() {
        List<CleanupResult.Entry> problems = closeAll().problems();
        if (!problems.isEmpty()) {
            throw new CleanupException(problems);
        }
    }

    /**
     * Lists the registered names, oldest first.
     *
     * @return for example {@code CleanupRegistry[OpenAlex, Firecrawl]}
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
