package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.callsite.CallSite;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the stack of the calling thread shows about who gave it its work. */
enum ThreadEvidence {
    /** JUnit runs the test, or an assertion of it, on this thread. */
    MADE_BY_JUNIT,
    /** The thread was created for one task, as with {@code new Thread(…)} or a {@code Timer}. */
    OF_ITS_OWN,
    /** The thread runs tasks of several callers, like the threads of an executor or a reactor. */
    OF_A_POOL;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** The first one up to JUnit 6.0, the second one since 6.1. */
    private static final Set<String> PREEMPTIVE_TIMEOUT = Set.of(
            "org.junit.jupiter.api.AssertTimeoutPreemptively", "org.junit.jupiter.api.timeout.PreemptiveTimeoutUtils");

    private static final Set<String> ENGINE = Set.of("org.junit.jupiter.engine.", "org.junit.platform.");
    private static final String FORK_JOIN = "java.util.concurrent.ForkJoin";

    /** Classes of workers: a thread with one of these on its stack runs tasks of several callers. */
    private static final Set<String> WORKERS = Set.of(
            "java.util.concurrent.ThreadPoolExecutor$Worker",
            "java.util.concurrent.ForkJoinWorkerThread",
            "org.apache.hc.core5.reactor.IOReactorWorker");

    /** Frames between the start of a thread and its task that do not run tasks of other callers. */
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
     * Returns whether the call may belong to another test than the one that runs on this thread: a worker of JUnit's pool that
     * waits in one test can run a task of another test, for example of a parallel stream.
     */
    static boolean mayBeOfAnotherTest() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread && WALKER.walk(ThreadEvidence::hasTaskAboveJUnit);
    }

    private static boolean hasTaskAboveJUnit(Stream<StackWalker.StackFrame> stack) {
        return stack.map(StackWalker.StackFrame::getClassName)
                .takeWhile(name -> ENGINE.stream().noneMatch(name::startsWith))
                .anyMatch(name -> name.startsWith(FORK_JOIN));
    }

    /** Called on a thread that was created by the test, or by a descendant of its thread. */
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
