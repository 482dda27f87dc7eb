package io.github.managedhttp.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** Counts by name, and lets others wait for a count. */
final class Tally {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, Integer> counts = new HashMap<>();

    synchronized void add(String name, int difference) {
        counts.merge(name, difference, Integer::sum);
        notifyAll();
    }

    synchronized int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    synchronized void clear() {
        counts.clear();
    }

    synchronized void clear(String name) {
        counts.remove(name);
    }

    void awaitAtLeast(String name, int count) {
        await(name, actual -> actual >= count, "at least " + count);
    }

    void awaitExactly(String name, int count) {
        await(name, actual -> actual == count, "exactly " + count);
    }

    private synchronized void await(String name, IntPredicate expectation, String description) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!expectation.test(count(name))) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("Waited in vain for " + description + " of " + name + ", saw " + counts);
            }
            waitNanos(left);
        }
    }

    private void waitNanos(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a server's count", e);
        }
    }
}
