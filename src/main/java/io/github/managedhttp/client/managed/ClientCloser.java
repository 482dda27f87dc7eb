package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.Registration;
import io.github.managedhttp.client.apache.Background;
import io.github.managedhttp.client.pool.TrackedPool;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * Closes a client that was built. An idle client is closed on the calling thread, another client on a separate thread. If exchanges
 * were torn down, the close does not wait for exchanges.
 *
 * @param <C> the type of the client
 */
final class ClientCloser<C extends ModalCloseable> {

    private final LazyClient<C> lazy;
    private final C client;
    private final @Nullable TrackedPool<?, ?> pool;
    private volatile @Nullable Registration registration;
    private volatile boolean tornDown;
    private volatile boolean closed;

    ClientCloser(LazyClient<C> lazy, LazyClient.Built<C> built) {
        this.lazy = lazy;
        this.client = built.client();
        this.pool = built.pool();
    }

    C client() {
        return client;
    }

    @Nullable PoolSnapshot poolOf(Exchange exchange) {
        return pool == null ? PoolSnapshot.UNSEEN : pool.poolOf(exchange);
    }

    /** Whether the connection manager is the user's own. Then the user has to close it, and the client is not replaced. */
    boolean hasPoolOfUser() {
        return pool != null && !pool.isOurs();
    }

    void register(CleanupRegistry registry) {
        registration = registry.registerAsync(lazy.name(), this::closing);
    }

    /** Removes the client from the registry. Returns false if the registry has already started to close it. */
    boolean withdraw() {
        Registration current = registration;
        return current != null && current.withdraw();
    }

    /** Records a tear-down: the exchange may still be active inside HttpClient, and a graceful close would wait for it. */
    void noteTearDown() {
        tornDown = true;
    }

    private boolean isIdle() {
        return lazy.open().isEmpty() && !tornDown;
    }

    void beginCloseIfIdle() {
        if (isIdle()) {
            lazy.beginClose(client);
        }
    }

    boolean closeIfIdle(CleanupRegistry registry) {
        if (closed) {
            return true;
        }
        if (!isIdle() || pool == null || !pool.isOurs() || !lazy.hasEnded(client)) {
            return false;
        }
        if (withdraw()) {
            closeHere(registry);
        }
        return true;
    }

    private void closeHere(CleanupRegistry registry) {
        try {
            close();
        } catch (RuntimeException | Error failure) {
            // The registry reports the failure, as it does for clients that it closes itself.
            registry.register(lazy.name(), () -> {
                throw failure;
            });
        }
    }

    /** An idle client is closed on this thread, which is faster than starting another one. A busy client must not delay the others. */
    private CompletionStage<?> closing() {
        if (isIdle()) {
            close();
            return CompletableFuture.completedStage(null);
        }
        return Background.run("close-" + lazy.name(), this::close);
    }

    /** Tears down exchanges that were left open, and closes the client. */
    void close() {
        lazy.shut();
        lazy.open().stream()
                .filter(Exchange::isJudged)
                .forEach(exchange -> exchange.judge().tearDown());
        if (tornDown) {
            lazy.closeNow(client);
        } else {
            client.close(CloseMode.GRACEFUL);
        }
        if (pool != null) {
            pool.closeIfOurs();
            pool.drawEmpty();
        }
        closed = true;
    }

    /** Closes a client that is no longer used, or was never used. */
    void discard() {
        lazy.closeNow(client);
        if (pool != null) {
            pool.closeIfOurs();
        }
    }

    void abort() {
        if (!closed) {
            Background.start("abort-" + lazy.name(), () -> lazy.closeNow(client));
        }
    }

    @Nullable String stillOpen() {
        List<Exchange> left =
                lazy.open().stream().filter(exchange -> !exchange.isJudged()).toList();
        left.forEach(exchange -> exchange.judge().tearDown());
        // Exchanges of owners that still run are judged when those end.
        int ofOwn = (int)
                left.stream().filter(exchange -> !exchange.owner().isRunning()).count();
        int count = Math.max(ofOwn, pool == null ? 0 : pool.leasedOrPending());
        return count == 0
                ? null
                : "client '" + lazy.name() + "' still reports " + count + " open connection" + (count == 1 ? "" : "s")
                        + " after close";
    }
}
