package io.github.managedhttp.histories;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Where a request is sent from. */
enum Caller {
    TEST_METHOD(true) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            return execute.get();
        }
    },
    /** The test method calls execute, and the producer sends later on another thread. */
    PRODUCER(true) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            return execute.get();
        }
    },
    /** A thread that the test has started. */
    STARTED_THREAD(true) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            CompletableFuture<Future<?>> started = new CompletableFuture<>();
            test.startThread(() -> started.complete(execute.get()));
            return Waiting.on(started);
        }
    },
    EXECUTOR(false) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            return Waiting.on(
                    CompletableFuture.supplyAsync(execute, test.world().helpers()));
        }
    },
    COMMON_POOL(false) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            // Not by CompletableFuture, which makes a thread for each task where there are few processors.
            return Waiting.on(ForkJoinPool.commonPool().submit(execute::get));
        }
    },
    /** The I/O thread, in the callback of another request. */
    CALLBACK(true) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            CompletableFuture<Future<?>> started = new CompletableFuture<>();
            test.sendThen(send, () -> started.complete(execute.get()));
            return Waiting.on(started);
        }
    };

    private final boolean proves;

    Caller(boolean proves) {
        this.proves = proves;
    }

    /** Whether the place itself proves which test sends. */
    boolean provesTest() {
        return proves;
    }

    /** Has the request started from here, and returns when it was. */
    abstract Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute);
}
