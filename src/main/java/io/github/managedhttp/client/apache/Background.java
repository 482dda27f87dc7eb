package io.github.managedhttp.client.apache;

import java.util.concurrent.CompletableFuture;

/** Runs tasks that may hang and must not block their caller. */
public final class Background {

    private Background() {}

    /** Runs a task on a new daemon thread, so that several tasks run in parallel and none waits for a pool. */
    public static CompletableFuture<Void> run(String threadName, Runnable work) {
        return CompletableFuture.runAsync(work, task -> start(threadName, task));
    }

    public static void start(String threadName, Runnable work) {
        Thread thread = new Thread(work, "managed-http-" + threadName);
        thread.setDaemon(true);
        thread.start();
    }
}
