package io.github.managedhttp.unmanaged.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Wakes who waits for clients to be closed and connections to be released. Whoever ends one reads a number, and that is all. */
final class CloseSignal {

    /** A pool that is closed tells nobody when the sockets of its connections are, so that is asked again. */
    private static final long PAUSE_MILLIS = 50;

    private final AtomicInteger waiting = new AtomicInteger();

    /** Something has ended, and is not in the books any more. */
    void signal() {
        if (waiting.get() > 0) {
            wake();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Waits until it is over, and at the latest until the deadline. Returns at once if it is over. */
    void await(BooleanSupplier over, long deadline) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            look(over, deadline);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Looks inside the monitor, so that no signal is lost between the look and the wait. */
    private synchronized void look(BooleanSupplier over, long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (left > 0 && !over.getAsBoolean()) {
            // wait(0) would wait for ever, so round up.
            wait(Math.min(TimeUnit.NANOSECONDS.toMillis(left) + 1, PAUSE_MILLIS));
            left = deadline - System.nanoTime();
        }
    }
}
