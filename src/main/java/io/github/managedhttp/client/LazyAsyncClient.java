package io.github.managedhttp.client;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Owner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * An async client that is built and started when it is first used, and registered for cleanup at that moment.
 *
 * <p>Nobody gets the client itself: tests get {@linkplain #view views} of it, one for each owner.
 */
public final class LazyAsyncClient {

    private static final TimeValue LAST_WORDS = TimeValue.ofMilliseconds(500);

    private final String name;
    private final List<ClientCustomizer> customizers;
    private final CleanupRegistry registry;
    private final Set<AsyncExchange<?>> open = ConcurrentHashMap.newKeySet();
    private final Map<String, AsyncExchange<?>> byExchangeId = new ConcurrentHashMap<>();
    private volatile @Nullable CloseableHttpAsyncClient client;
    private volatile @Nullable TrackingAsyncConnectionManager connections;
    private volatile boolean shut;
    private volatile boolean tornDown;

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures it, in this order
     * @param registry where it is registered when it is built
     */
    public LazyAsyncClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
        this.name = name;
        this.customizers = List.copyOf(customizers);
        this.registry = registry;
    }

    /**
     * A view of the client that charges what it starts to an owner.
     *
     * @param owner whom the view is injected into
     * @return a client that costs nothing until it is used
     */
    public CloseableHttpAsyncClient view(Owner owner) {
        return view(owner, null);
    }

    /**
     * A view of the client that may leave connections open.
     *
     * @param owner whom the view is injected into
     * @param allowance the permission, or null for the owner's
     * @return a client that costs nothing until it is used
     */
    public CloseableHttpAsyncClient view(Owner owner, @Nullable Allowance allowance) {
        return new AsyncClientView(this, owner, allowance);
    }

    /**
     * The client's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** The client itself, built by the first call, or null after {@link #shut()}. */
    @Nullable CloseableHttpAsyncClient client() {
        CloseableHttpAsyncClient built = client;
        return shut ? null : built != null ? built : build();
    }

    @Nullable CloseableHttpAsyncClient clientIfBuilt() {
        return client;
    }

    private synchronized @Nullable CloseableHttpAsyncClient build() {
        if (shut || client != null) {
            return client;
        }
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create();
        PoolingAsyncClientConnectionManagerBuilder pool = PoolingAsyncClientConnectionManagerBuilder.create();
        BuildFailure.guard(name, customizers, customizer -> customizer.customize(name, builder, pool));
        TrackingAsyncConnectionManager tracking = new TrackingAsyncConnectionManager(pool.build(), byExchangeId::get);
        CloseableHttpAsyncClient built = builder.setConnectionManager(tracking)
                .setConnectionManagerShared(false)
                .addExecInterceptorFirst("managed-http-exchange", new AsyncExchangeInterceptor(byExchangeId))
                .addExecInterceptorLast("managed-http-attempt", new AsyncAttemptInterceptor(byExchangeId))
                .build();
        registry.registerAsync(name, () -> Background.run("close-" + name, () -> close(built)));
        built.start();
        connections = tracking;
        client = built;
        return built;
    }

    /** Lets no more exchange begin, and no client be built by one that comes late. */
    public synchronized void shut() {
        shut = true;
    }

    /** Frees what was let be, and closes the client. */
    private void close(CloseableHttpAsyncClient built) {
        shut();
        open.stream().filter(AsyncExchange::isJudged).forEach(AsyncExchange::tearDown);
        if (tornDown) {
            closeNow(built);
        } else {
            built.close(CloseMode.GRACEFUL);
        }
    }

    /**
     * What was torn down can live on where nothing reaches it, as a cancel that meets a connect does, and a graceful close would
     * wait 5 s for it (facts/apache-httpclient5.md, 0).
     */
    private static void closeNow(CloseableHttpAsyncClient built) {
        try {
            // An I/O thread that finds its selector closed under it logs that as an error, so let it end first if it
            // can.
            built.initiateShutdown();
            built.awaitShutdown(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            built.close(CloseMode.IMMEDIATE);
        } catch (IOReactorShutdownException e) {
            // httpclient5 5.2 lets the end of a pending retry escape here; by then the client is closed.
        }
    }

    void noteTearDown() {
        tornDown = true;
    }

    /** Closes the client at once, without waiting, for when a graceful close took too long. */
    public void abort() {
        CloseableHttpAsyncClient built = client;
        if (built != null && built.getStatus() != IOReactorStatus.SHUT_DOWN) {
            Background.start("abort-" + name, () -> closeNow(built));
        }
    }

    /**
     * Looks after the close whether it was true.
     *
     * @return a sentence that says what is still open, or null if nothing is
     */
    public @Nullable String stillOpen() {
        CloseableHttpAsyncClient built = client;
        TrackingAsyncConnectionManager tracking = connections;
        if (built == null || tracking == null) {
            return null;
        }
        List<AsyncExchange<?>> left =
                open.stream().filter(exchange -> !exchange.isJudged()).toList();
        left.forEach(AsyncExchange::tearDown);
        int count = Math.max(left.size(), tracking.leasedOrPending());
        if (count > 0) {
            return "client '" + name + "' still reports " + count + " open connection" + (count == 1 ? "" : "s")
                    + " after close";
        }
        return built.getStatus() == IOReactorStatus.SHUT_DOWN
                ? null
                : "client '" + name + "' is " + built.getStatus() + " after close";
    }

    void opened(AsyncExchange<?> exchange) {
        open.add(exchange);
    }

    void closed(AsyncExchange<?> exchange, String exchangeId) {
        open.remove(exchange);
        byExchangeId.remove(exchangeId);
    }

    List<AsyncExchange<?>> openOf(AsyncClientView view) {
        return open.stream().filter(exchange -> exchange.isOf(view)).toList();
    }

    @Nullable TrackingAsyncConnectionManager connections() {
        return connections;
    }

    @Override
    public String toString() {
        return "client '" + name + "'" + (client == null ? " (not used yet)" : "");
    }
}
