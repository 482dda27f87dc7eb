package io.github.managedhttp.client;

import io.github.managedhttp.leak.CallSite;
import io.github.managedhttp.leak.Waiter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/**
 * An exchange of an async client: the future that the caller gets, and the callback that the client calls.
 *
 * <p>One object is all three, so that an exchange costs one allocation here.
 */
final class AsyncExchange<T> extends ClientExchange implements Future<T>, FutureCallback<T> {

    private final @Nullable FutureCallback<T> callback;
    private volatile @Nullable Future<T> future;
    private volatile Waiter.Kind waiting;
    private volatile String thread = "";

    AsyncExchange(ClientView view, CallSite callSite, @Nullable FutureCallback<T> callback) {
        super(view, callSite);
        this.callback = callback;
        waiting = callback == null ? Waiter.Kind.NOBODY : Waiter.Kind.CALLBACK;
    }

    /** Runs the client's own execute and follows the future that it gives. */
    Future<T> follow(Supplier<Future<T>> execute) {
        resultPromised();
        boolean started = false;
        try {
            future = execute.get();
            started = true;
        } finally {
            if (!started) {
                resultDelivered();
            }
        }
        return this;
    }

    @Override
    protected void cancelResult() {
        Future<T> promised = future;
        if (promised != null) {
            promised.cancel(true);
        }
    }

    @Override
    protected boolean isResultDone() {
        Future<T> promised = future;
        return promised != null && promised.isDone();
    }

    @Override
    protected boolean isBlocking() {
        return false;
    }

    @Override
    protected Waiter waiter() {
        Future<T> promised = future;
        if (promised == null || !promised.isDone()) {
            return new Waiter(waiting, thread);
        }
        return new Waiter(promised.isCancelled() ? Waiter.Kind.CANCELLED : Waiter.Kind.DONE, "");
    }

    @Override
    public void completed(T result) {
        resultDelivered();
        if (callback != null) {
            callback.completed(result);
        }
    }

    @Override
    public void failed(Exception cause) {
        resultDelivered();
        if (callback != null) {
            callback.failed(cause);
        }
    }

    @Override
    public void cancelled() {
        resultDelivered();
        if (callback != null) {
            callback.cancelled();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return promised().cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
        return promised().isCancelled();
    }

    @Override
    public boolean isDone() {
        return promised().isDone();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        Future<T> promised = promised();
        enter(Waiter.Kind.AWAITS);
        try {
            return promised.get();
        } catch (InterruptedException e) {
            enter(Waiter.Kind.WAS_INTERRUPTED);
            throw e;
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Future<T> promised = promised();
        enter(Waiter.Kind.AWAITS);
        try {
            return promised.get(timeout, unit);
        } catch (TimeoutException e) {
            enter(Waiter.Kind.GAVE_UP);
            throw e;
        } catch (InterruptedException e) {
            enter(Waiter.Kind.WAS_INTERRUPTED);
            throw e;
        }
    }

    private void enter(Waiter.Kind next) {
        thread = Thread.currentThread().getName();
        waiting = next;
    }

    private Future<T> promised() {
        Future<T> promised = future;
        if (promised == null) {
            throw new IllegalStateException("The future was used before it was returned.");
        }
        return promised;
    }
}
