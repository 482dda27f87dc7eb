package io.github.managedhttp.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Waits for what no event tells of, and not for ever. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private Await() {}

    /** Waits, for at most 10 seconds, until something holds. */
    public static void until(BooleanSupplier condition) {
        if (!within(PATIENCE, condition)) {
            throw new AssertionError("Waited in vain for " + PATIENCE.toSeconds() + " s");
        }
    }

    /** Waits, for at most 10 seconds, until a thread is in a state. */
    public static void until(Thread thread, Thread.State state) {
        until(() -> thread.getState() == state);
    }

    /** Tells whether something holds before the time is over. */
    public static boolean within(Duration limit, BooleanSupplier condition) {
        try {
            return last(limit, condition::getAsBoolean, Boolean::booleanValue);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("A condition throws nothing that is checked", e);
        }
    }

    /** What is seen at last: what is wanted, or what there is after 10 seconds. */
    public static <T> T last(Callable<T> look, Predicate<? super T> wanted) throws Exception {
        return last(PATIENCE, look, wanted);
    }

    private static <T> T last(Duration limit, Callable<T> look, Predicate<? super T> wanted) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        T seen = look.call();
        while (!wanted.test(seen) && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(PAUSE);
            seen = look.call();
        }
        return seen;
    }
}
