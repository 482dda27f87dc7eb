package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.leak.exchange.IoThreads;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * A client with its own I/O threads, which are started when it is built.
 *
 * @param <C> the type of the client
 */
public abstract class LazyReactorClient<C extends CloseableHttpAsyncClient> extends LazyClient<C> {

    /** How long an immediate close waits for the I/O threads to end by themselves: only to avoid errors in the log, so not for long. */
    private static final TimeValue LAST_WORDS = TimeValue.ofMilliseconds(500);
    /** How long to wait for the threads of an idle client. If that is not enough, the registry closes the client on another thread. */
    private static final TimeValue A_MOMENT = TimeValue.ofMilliseconds(100);

    /** The threads of the current client. */
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

    /** Checks the threads as well: a client reports ACTIVE even if one of its threads has died. */
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

    /** Lets the threads of many clients end concurrently. Each close then waits only for its own threads. */
    @Override
    void beginClose(C client) {
        client.initiateShutdown();
    }

    @Override
    boolean hasEnded(C client) {
        return endsWithin(A_MOMENT, client);
    }

    /** Measures the time, because awaitShutdown returns no result, and the status is SHUTTING_DOWN until close is called. */
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
     * An exchange that was torn down may still be active inside HttpClient, for example if it was cancelled while connecting. A
     * graceful close would wait 5 s for it, in HttpCore's {@code MultiCoreIOReactor.close}.
     */
    @Override
    void closeNow(C client) {
        // An I/O thread whose selector is closed logs an error, so give it time to end first.
        client.initiateShutdown();
        endsWithin(LAST_WORDS, client);
        try {
            client.close(CloseMode.IMMEDIATE);
        } catch (IOReactorShutdownException e) {
            // In httpclient5 5.2, cancelling a pending retry throws this. The client is closed by then.
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
