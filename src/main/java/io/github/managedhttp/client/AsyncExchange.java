package io.github.managedhttp.client;

import io.github.managedhttp.leak.CallSite;
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
    private volatile Waiting waiting = Waiting.NOBODY;
    private volatile String waiter = "";

    AsyncExchange(ClientView view, CallSite callSite, @Nullable FutureCallback<T> callback) {
        super(view, callSite);
        this.callback = callback;
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
    protected String waiters() {
        Future<T> promised = future;
        if (promised == null || !promised.isDone()) {
            return waiting.describe(waiter);
        }
        return promised.isCancelled() ? "the future was cancelled" : "the future is done";
    }

    @Override
    public void completed(T result) {
        resultDelivered();
        if (callback != null) {
            try {
                callback.completed(result);
            } catch (RuntimeException | Error thrown) {
                threw("callback", thrown);
                throw thrown;
            }
        }
    }

    @Override
    public void failed(Exception cause) {
        resultDelivered();
        if (callback != null) {
            try {
                callback.failed(cause);
            } catch (RuntimeException | Error thrown) {
                threw("callback", thrown);
                throw thrown;
            }
        }
    }

    @Override
    public void cancelled() {
        resultDelivered();
        if (callback != null) {
            try {
                callback.cancelled();
            } catch (RuntimeException | Error thrown) {
                threw("callback", thrown);
                throw thrown;
            }
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
        enter(Waiting.WAITS);
        try {
            return promised.get();
        } catch (InterruptedException e) {
            enter(Waiting.WAS_INTERRUPTED);
            throw e;
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Future<T> promised = promised();
        enter(Waiting.WAITS);
        try {
            return promised.get(timeout, unit);
        } catch (TimeoutException e) {
            enter(Waiting.GAVE_UP);
            throw e;
        } catch (InterruptedException e) {
            enter(Waiting.WAS_INTERRUPTED);
            throw e;
        }
    }

    private void enter(Waiting next) {
        waiter = Thread.currentThread().getName();
        waiting = next;
    }

    private Future<T> promised() {
        Future<T> promised = future;
        if (promised == null) {
            throw new IllegalStateException("The future was used before it was returned.");
        }
        return promised;
    }

    /** What became of the caller's wait; put into words only for a report. */
    private enum Waiting {
        NOBODY,
        WAITS,
        GAVE_UP,
        WAS_INTERRUPTED;

        String describe(String thread) {
            return switch (this) {
                case NOBODY -> "nobody awaits the future";
                case WAITS -> "awaited by '" + thread + "'";
                case GAVE_UP -> "'" + thread + "' gave up waiting for the future";
                case WAS_INTERRUPTED -> "'" + thread + "' was interrupted while it waited";
            };
        }
    }
}
