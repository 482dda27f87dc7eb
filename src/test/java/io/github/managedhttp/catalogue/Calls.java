package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
