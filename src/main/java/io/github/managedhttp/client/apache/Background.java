package io.github.managedhttp.client.apache;

import java.util.concurrent.CompletableFuture;

/** Work that may hang and must not hold up its caller. */
public final class Background {

    private Background() {}

    /** Runs the work on a daemon thread of its own, so that several pieces run side by side and none waits for a pool. */
    public static CompletableFuture<Void> run(String threadName, Runnable work) {
        return CompletableFuture.runAsync(work, task -> start(threadName, task));
    }

    public static void start(String threadName, Runnable work) {
        Thread thread = new Thread(work, "managed-http-" + threadName);
        thread.setDaemon(true);
        thread.start();
    }
}
