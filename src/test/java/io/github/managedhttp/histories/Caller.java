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
    /** Another thread that has the test method on its stack. */
    SECOND_THREAD(true) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            CompletableFuture<Future<?>> started = new CompletableFuture<>();
            test.world().helpers().execute(() -> test.inMethod(() -> started.complete(execute.get())));
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
            return Waiting.on(CompletableFuture.supplyAsync(execute, ForkJoinPool.commonPool()));
        }
    },
    /** The I/O thread, in the callback of another request. */
    CALLBACK(false) {
        @Override
        Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute) {
            CompletableFuture<Future<?>> started = new CompletableFuture<>();
            test.sendThen(send, () -> started.complete(execute.get()));
            return Waiting.on(started);
        }
    };

    private final boolean framed;

    Caller(boolean framed) {
        this.framed = framed;
    }

    /** Whether the test method is on the stack. */
    boolean isFramed() {
        return framed;
    }

    /** Has the request started from here, and returns when it was. */
    abstract Future<?> call(TestRun test, Send send, Supplier<Future<?>> execute);
}
