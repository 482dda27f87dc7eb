package io.github.managedhttp.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A daemon thread for every task, reused; {@link #close} ends them all. */
final class ServerThreads implements Executor, AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(this::newThread);

    ServerThreads(String name) {
        this.name = name;
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    void interrupt() {
        executor.shutdownNow();
    }

    /** Joins the threads themselves: the executor counts as terminated a little before its last thread has ended. */
    @Override
    public void close() {
        interrupt();
        long deadline = System.nanoTime() + PATIENCE;
        threads.forEach(thread -> join(thread, deadline - System.nanoTime()));
    }

    private static void join(Thread thread, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (thread.isAlive()) {
            throw new IllegalStateException(thread + " is still running");
        }
    }
}
