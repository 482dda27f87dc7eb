package io.github.managedhttp.unmanaged.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Wakes threads that wait until clients are closed and connections released. If no thread waits, closing one costs one read. */
final class CloseSignal {

    /** A closed pool does not signal when the sockets of its connections are closed, so this is checked again. */
    private static final long PAUSE_MILLIS = 50;

    private final AtomicInteger waiting = new AtomicInteger();

    /** Something was closed or released, and is no longer recorded. */
    void signal() {
        if (waiting.get() > 0) {
            wake();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Waits until a condition holds or the deadline is reached. Returns immediately if it holds. */
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
            // wait(0) would wait forever, so round up.
            wait(Math.min(TimeUnit.NANOSECONDS.toMillis(left) + 1, PAUSE_MILLIS));
            left = deadline - System.nanoTime();
        }
    }
}
