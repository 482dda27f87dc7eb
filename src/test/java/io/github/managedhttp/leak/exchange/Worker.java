package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An I/O thread of a client that is made up: it runs the user's code as a client's own does, and when a test says so. */
public final class Worker implements AutoCloseable {

    public final Thread thread;
    public final IoThread io;
    private final ExecutorService executor;
    private final CountDownLatch gate = new CountDownLatch(1);

    public Worker(IoThreads client, String name) {
        CompletableFuture<Thread> started = new CompletableFuture<>();
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, name);
            worker.setDaemon(true);
            started.complete(worker);
            return worker;
        });
        io = does(client::adopt);
        thread = started.join();
    }

    /** Runs something on the thread, between the user's code. */
    public <T> T does(Callable<T> task) {
        try {
            return executor.submit(task).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Is from now on in a callback of the exchange, which waits until it {@linkplain #comesBack() comes back}. */
    public Worker isBlockedBy(Exchange exchange) {
        CountDownLatch blocked = new CountDownLatch(1);
        executor.execute(() -> {
            io.enter(exchange, "callback");
            blocked.countDown();
            await(gate);
            io.leave(null, "");
        });
        await(blocked);
        return this;
    }

    /** Counts as in a callback, and has no frame of the user's on its stack: it may only be waiting for a core. */
    public Worker isAboutToCall(Exchange exchange) {
        return does(() -> {
            io.enter(exchange, "callback");
            return this;
        });
    }

    /** Returns when the thread is outside of the user's code. */
    public void comesBack() {
        gate.countDown();
        does(() -> null);
    }

    /** The thread ends, as by an {@code Error} that a callback throws. */
    public Worker isEndedBy(Exchange exchange) {
        does(() -> {
            io.endsBy(exchange);
            return null;
        });
        close();
        return this;
    }

    @Override
    public void close() {
        gate.countDown();
        executor.shutdown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
