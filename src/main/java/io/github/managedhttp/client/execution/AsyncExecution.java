package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.leak.callsite.CallSite;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.jspecify.annotations.Nullable;

/** An exchange of an async client, and at the same time the callback of the client, which saves an allocation. */
public final class AsyncExecution<T> extends ClientExecution implements FutureCallback<T> {

    private final @Nullable FutureCallback<T> callback;
    private volatile @Nullable Future<T> future;
    private volatile boolean cancelled;

    public AsyncExecution(ClientView view, CallSite callSite, @Nullable FutureCallback<T> callback) {
        super(view, callSite);
        this.callback = callback;
    }

    /** Calls the client's own execute and observes its future. */
    public Future<T> follow(Supplier<Future<T>> execute) {
        exchange().resultPromised();
        boolean started = false;
        try {
            Future<T> promised = observed(execute.get());
            future = promised;
            started = true;
            if (cancelled) {
                promised.cancel(true);
            }
            return promised;
        } finally {
            if (!started) {
                exchange().resultDelivered();
            }
        }
    }

    /** A version to come may give another future, which is then what the caller gets: who waits for it is not seen. */
    private static <T> Future<T> observed(Future<T> promised) {
        return promised instanceof ComplexFuture<T> apaches ? new AsyncFuture<>(apaches) : promised;
    }

    @Override
    public void cancelResult() {
        cancelled = true;
        Future<T> promised = future;
        if (promised != null) {
            promised.cancel(true);
        }
    }

    @Override
    public void failResult() {
        if (future instanceof AsyncFuture<T> promised) {
            promised.failed(new ConnectionClosedException());
        }
        cancelResult();
    }

    @Override
    public boolean isResultDone() {
        Future<T> promised = future;
        return promised != null && promised.isDone();
    }

    @Override
    public Waiter waiter() {
        Future<T> promised = future;
        if (promised != null && promised.isDone()) {
            return new Waiter(promised.isCancelled() ? cancelledHow() : Waiter.Kind.DONE, "");
        }
        Waiter waiter = promised instanceof AsyncFuture<T> observed ? observed.waiter() : Waiter.NOBODY;
        return waiter.kind() == Waiter.Kind.NOBODY && callback != null ? Waiter.CALLBACK : waiter;
    }

    @Override
    public void completed(T result) {
        try {
            if (callback != null) {
                run(UsersCode.CALLBACK, () -> callback.completed(result));
            }
        } finally {
            // Only now: HttpClient can count the exchange as over, and cancel it, while its callback still runs.
            exchange().resultDelivered();
        }
    }

    @Override
    public void failed(Exception cause) {
        try {
            if (callback != null) {
                run(UsersCode.CALLBACK, () -> callback.failed(cause));
            }
        } finally {
            // Only now: HttpClient can count the exchange as over, and cancel it, while its callback still runs.
            exchange().resultDelivered();
        }
    }

    @Override
    public void cancelled() {
        try {
            if (callback != null) {
                run(UsersCode.CALLBACK, () -> callback.cancelled());
            }
        } finally {
            // Only now: HttpClient can count the exchange as over, and cancel it, while its callback still runs.
            exchange().resultDelivered();
        }
    }
}
