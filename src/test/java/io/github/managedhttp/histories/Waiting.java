package io.github.managedhttp.histories;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits with an end. */
final class Waiting {

    static final long PATIENCE_SECONDS = 10;

    private Waiting() {}

    /** The result of something that must succeed. */
    static <T> T on(Future<T> future) {
        return on(future, PATIENCE_SECONDS);
    }

    static <T> T on(Future<T> future, long seconds) {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Waited in vain for " + future, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Waits for the end of something that may fail. */
    static void forEnd(Future<?> future) {
        try {
            future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CancellationException e) {
            // An end as good as any other.
        } catch (TimeoutException e) {
            throw new AssertionError("A future is not done after " + PATIENCE_SECONDS + " s: " + future, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
