package io.github.managedhttp.leak.exchange;

import org.jspecify.annotations.Nullable;

/** Waits until nothing of an exchange is open, or nothing can close it any more. */
final class ExchangeEnd {

    private ExchangeEnd() {}

    static boolean await(Exchange exchange, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        Thread last = awaitClosedOrDying(exchange, deadline);
        if (last != null) {
            // The dying thread may still close the exchange, but after its end nothing will.
            last.join(millisUntil(deadline));
        }
        return !exchange.isOpen();
    }

    private static @Nullable Thread awaitClosedOrDying(Exchange exchange, long deadline) throws InterruptedException {
        synchronized (exchange) {
            while (exchange.isOpen() && dyingThread(exchange) == null && deadline - System.nanoTime() > 0) {
                exchange.wait(millisUntil(deadline));
            }
            return exchange.isOpen() ? dyingThread(exchange) : null;
        }
    }

    private static @Nullable Thread dyingThread(Exchange exchange) {
        BrokenOff brokenOff = exchange.brokenOff();
        return brokenOff == null ? null : brokenOff.dying();
    }

    /** Rounded up, because 0 would wait forever. */
    private static long millisUntil(long deadline) {
        return Math.max(0, deadline - System.nanoTime()) / 1_000_000 + 1;
    }
}
