package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that block, each in a thread of its own, which is to be freed by the tear-down. */
final class Calls {

    private static final List<Thread> threads = new ArrayList<>();

    private Calls() {}

    /** What the call throws when it is freed is of no interest. */
    static void start(String thread, ThrowingCallable call) {
        Thread caller = new Thread(
                () -> {
                    try {
                        call.call();
                    } catch (Throwable freed) {
                        // As Apache's client does when its connection is closed under it.
                    }
                },
                thread);
        caller.setDaemon(true);
        threads.add(caller);
        caller.start();
    }

    /** Waits, for at most 10 seconds, until a call has come so far. */
    static void await(BooleanSupplier progress) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!progress.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static void assertAllEnd() throws InterruptedException {
        try {
            for (Thread thread : threads) {
                thread.join(10_000);
            }
            assertThat(threads).noneMatch(Thread::isAlive);
        } finally {
            threads.clear();
        }
    }
}
