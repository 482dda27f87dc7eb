package io.github.managedhttp.leak.verdict;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits on a test's thread, without being ended by interrupts. A test that leaves its thread interrupted must be judged like any
 * other test: even a clean exchange is released shortly after its result was delivered.
 */
final class Uninterruptibles {

    private Uninterruptibles() {}

    /** A wait for at most some nanoseconds. */
    interface Event {
        void await(long nanos) throws InterruptedException;
    }

    /** A limit in nanoseconds, for a duration that may be negative or too long. */
    static long nanos(Duration limit) {
        return Math.max(0, TimeUnit.NANOSECONDS.convert(limit));
    }

    /** The deadline of a limit, by {@link System#nanoTime()}. */
    static long deadline(Duration limit) {
        return System.nanoTime() + nanos(limit);
    }

    /** Waits until the wait returns or the limit is over. An interrupt does not end the wait; the interrupt status is restored. */
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
