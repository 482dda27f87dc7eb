package io.github.managedhttp.leak;

import io.github.managedhttp.leak.callsite.CallSite;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the calling thread's stack proves of who has given it its work. */
enum ThreadEvidence {
    /** JUnit runs the test, or an assertion of it, on this thread. */
    MADE_BY_JUNIT,
    /** Its creator has said what it does, as with {@code new Thread(…)} or a {@code Timer}. */
    OF_ITS_OWN,
    /** It takes its work from whoever has some, as an executor's and a reactor's threads do. */
    OF_A_POOL;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Up to JUnit 6.0 and from 6.1 on. */
    private static final Set<String> PREEMPTIVE_TIMEOUT = Set.of(
            "org.junit.jupiter.api.AssertTimeoutPreemptively", "org.junit.jupiter.api.timeout.PreemptiveTimeoutUtils");

    private static final Set<String> ENGINE = Set.of("org.junit.jupiter.engine.", "org.junit.platform.");
    private static final String FORK_JOIN = "java.util.concurrent.ForkJoin";

    /** Whatever a thread factory puts around it: who runs this takes work from others. */
    private static final Set<String> WORKERS = Set.of(
            "java.util.concurrent.ThreadPoolExecutor$Worker",
            "java.util.concurrent.ForkJoinWorkerThread",
            "org.apache.hc.core5.reactor.IOReactorWorker");

    /** What stands between the start of a thread and the code that it was created for, and takes no work from anybody else. */
    private static final Set<String> STARTERS = Set.of(
            "java.lang.Thread",
            "java.lang.VirtualThread",
            "java.util.TimerThread",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.CompletableFuture$AsyncRun",
            "java.util.concurrent.CompletableFuture$AsyncSupply",
            "java.util.concurrent.ThreadPerTaskExecutor$TaskRunner",
            "java.util.concurrent.ThreadPerTaskExecutor$ThreadBoundFuture",
            "kotlin.concurrent.ThreadsKt$thread$thread$1");

    /**
     * Tells whether a test that runs on this thread need not be the one that the call is made for: a worker of JUnit's pool that
     * waits in one test can run a task of another one, as a parallel stream hands them out.
     */
    static boolean mayBeOfAnotherTest() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread && WALKER.walk(ThreadEvidence::hasTaskAboveJUnit);
    }

    private static boolean hasTaskAboveJUnit(Stream<StackWalker.StackFrame> stack) {
        return stack.map(StackWalker.StackFrame::getClassName)
                .takeWhile(name -> ENGINE.stream().noneMatch(name::startsWith))
                .anyMatch(name -> name.startsWith(FORK_JOIN));
    }

    /** Asked on a thread that was created by the test, or by a descendant of its thread. */
    static ThreadEvidence ofCurrentThread(Identity ancestor) {
        return WALKER.walk(stack -> {
            Reader reader = new Reader(ancestor.method());
            Spliterator<StackWalker.StackFrame> frames = stack.spliterator();
            while (!reader.madeByJUnit && frames.tryAdvance(reader)) {}
            return reader.evidence();
        });
    }

    private static final class Reader implements Consumer<StackWalker.StackFrame> {

        private final @Nullable TestMethod test;
        private boolean inTask;
        private boolean isWorker;
        private boolean madeByJUnit;
        private @Nullable Class<?> outermost;

        Reader(@Nullable TestMethod test) {
            this.test = test;
        }

        @Override
        public void accept(StackWalker.StackFrame frame) {
            String name = frame.getClassName();
            inTask |= name.startsWith(FORK_JOIN);
            isWorker |= WORKERS.contains(name);
            if (!inTask && (PREEMPTIVE_TIMEOUT.contains(name) || (test != null && test.isIn(frame)))) {
                madeByJUnit = true;
            } else if (!STARTERS.contains(name)) {
                outermost = frame.getDeclaringClass();
            }
        }

        ThreadEvidence evidence() {
            if (madeByJUnit) {
                return MADE_BY_JUNIT;
            }
            return !isWorker && outermost != null && CallSite.startsThread(outermost) ? OF_ITS_OWN : OF_A_POOL;
        }
    }
}
