package io.github.managedhttp.histories;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Where a request is sent from. */
enum Caller {
    /** The method of the test or class itself. */
    METHOD(true) {
        @Override
        Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute) {
            return execute.get();
        }
    },
    /** The method calls execute, and the producer sends later on another thread. */
    PRODUCER(true) {
        @Override
        Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute) {
            return execute.get();
        }
    },
    /** A thread that the method has started. */
    STARTED_THREAD(true) {
        @Override
        Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute) {
            CompletableFuture<Future<?>> started = new CompletableFuture<>();
            sender.startThread(() -> started.complete(execute.get()));
            return Waiting.on(started);
        }
    },
    /** A worker of the application. */
    EXECUTOR(false) {
        @Override
        Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute) {
            return Waiting.on(CompletableFuture.supplyAsync(
                    execute, sender.scene().application().workers()));
        }
    },
    /** A worker that was born in the method, but might have been given its task by anybody. */
    OWN_EXECUTOR(false) {
        @Override
        Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute) {
            ExecutorService workers = Executors.newSingleThreadExecutor();
            try {
                return Waiting.on(workers.submit(execute::get));
            } finally {
                workers.shutdown();
            }
        }
    },
    COMMON_POOL(false) {
        @Override
        Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute) {
            // Not by CompletableFuture, which makes a thread for each task where there are few processors.
            return Waiting.on(ForkJoinPool.commonPool().submit(execute::get));
        }
    },
    /** The I/O thread, in the callback of another request. */
    CALLBACK(true) {
        @Override
        Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute) {
            CompletableFuture<Future<?>> started = new CompletableFuture<>();
            sender.sendThen(send, () -> started.complete(execute.get()));
            return Waiting.on(started);
        }
    };

    private final boolean proves;

    Caller(boolean proves) {
        this.proves = proves;
    }

    /** Whether the place itself proves which test or class sends. */
    boolean proves() {
        return proves;
    }

    /** Has the request started from here, and returns when it was. */
    abstract Future<?> call(Sender sender, Send send, Supplier<Future<?>> execute);
}
