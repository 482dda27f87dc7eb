package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.leak.IoThreads;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * A client with I/O threads of its own, which is started when it is built.
 *
 * @param <C> the type of the client
 */
public abstract class LazyReactorClient<C extends CloseableHttpAsyncClient> extends LazyClient<C> {

    private static final TimeValue LAST_WORDS = TimeValue.ofMilliseconds(500);
    private static final TimeValue A_MOMENT = TimeValue.ofMilliseconds(100);

    /** Those of the present client. */
    private volatile Thread[] threads = {};

    public LazyReactorClient(
            String name, List<ClientCustomizer> customizers, CleanupRegistry registry, boolean isUsers) {
        super(name, customizers, registry, isUsers);
    }

    @Override
    void start(C client) {
        client.start();
    }

    @Override
    IoThreads threadsOf(C client) {
        ReactorThreads reactor = ReactorThreads.of(client);
        threads = reactor.all();
        return new IoThreads(reactor, this::open);
    }

    /** A client one of whose threads has died says that it is active. */
    @Override
    public @Nullable String death(C client) {
        if (client.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0) {
            return "its I/O reactor was shut down";
        }
        for (Thread thread : threads) {
            if (thread.getState() == Thread.State.TERMINATED) {
                return "its I/O thread '" + thread.getName() + "' was dead";
            }
        }
        return null;
    }

    /** So that the threads of many clients end side by side, while each close only waits for its own. */
    @Override
    void beginClose(C client) {
        client.initiateShutdown();
    }

    @Override
    boolean hasEnded(C client) {
        return endsWithin(A_MOMENT, client);
    }

    /** By the clock, since Apache's wait has no result, and its status is SHUTTING_DOWN until somebody calls close. */
    private static boolean endsWithin(TimeValue limit, CloseableHttpAsyncClient client) {
        long begin = System.nanoTime();
        try {
            client.awaitShutdown(limit);
            return System.nanoTime() - begin < limit.toNanoseconds();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What was torn down can live on where nothing reaches it, as a cancel that meets a connect does, and a graceful close would
     * wait for it for as long as HttpCore's {@code MultiCoreIOReactor.close} does, which is 5 s.
     */
    @Override
    void closeNow(C client) {
        // An I/O thread that finds its selector closed under it logs that as an error, so let it end first if it can.
        client.initiateShutdown();
        endsWithin(LAST_WORDS, client);
        try {
            client.close(CloseMode.IMMEDIATE);
        } catch (IOReactorShutdownException e) {
            // httpclient5 5.2 lets the end of a pending retry escape here; by then the client is closed.
        }
    }

    @Override
    public @Nullable String stillOpen() {
        C client = clientIfBuilt();
        String open = super.stillOpen();
        if (open != null || client == null || client.getStatus() == IOReactorStatus.SHUT_DOWN) {
            return open;
        }
        return "client '" + name() + "' is " + client.getStatus() + " after close";
    }
}
