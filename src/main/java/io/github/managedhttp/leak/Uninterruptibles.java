package io.github.managedhttp.leak;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits on a test's thread. A test that leaves its thread interrupted must be judged as any other: a clean exchange is released a
 * moment after its result was delivered.
 */
final class Uninterruptibles {

    private Uninterruptibles() {}

    /** What is waited for. */
    interface Event {
        void await(long nanos) throws InterruptedException;
    }

    /** A limit, which can be too long for a count of nanoseconds or negative. */
    static long nanos(Duration limit) {
        return Math.max(0, TimeUnit.NANOSECONDS.convert(limit));
    }

    /** When a limit is over. */
    static long deadline(Duration limit) {
        return System.nanoTime() + nanos(limit);
    }

    /** Waits until it has happened or the limit is over. An interrupt does not end the wait, and is kept. */
    static void await(Event event, Duration limit) {
        long deadline = deadline(limit);
        boolean interrupted = Thread.interrupted();
        while (!hasEnded(event, deadline - System.nanoTime())) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(Event event, long nanos) {
        try {
            event.await(nanos);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
