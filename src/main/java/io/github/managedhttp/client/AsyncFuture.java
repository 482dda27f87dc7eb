package io.github.managedhttp.client;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.concurrent.ComplexFuture;

/**
 * What the caller gets: Apache's own future in all it does, and of all the types of it that are not final, since code hands it on as
 * one of them. It sees who waits.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // The lock that is waited with is in Apache's.
final class AsyncFuture<T> extends BasicFuture<T> implements CancellableDependency {

    static final String NOBODY_WAITS = "nobody awaits the future";

    private final ComplexFuture<T> apaches;
    private volatile Waiting waiting = Waiting.NOBODY;
    private volatile String waiter = "";

    AsyncFuture(ComplexFuture<T> apaches) {
        super(null);
        this.apaches = apaches;
    }

    /** What became of the caller's wait, in words. */
    String waiters() {
        return waiting.describe(waiter);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        enter(Waiting.WAITS);
        try {
            return apaches.get();
        } catch (InterruptedException e) {
            enter(Waiting.WAS_INTERRUPTED);
            throw e;
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        enter(Waiting.WAITS);
        try {
            return apaches.get(timeout, unit);
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

    @Override
    public boolean isDone() {
        return apaches.isDone();
    }

    @Override
    public boolean isCancelled() {
        return apaches.isCancelled();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return apaches.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean cancel() {
        return apaches.cancel();
    }

    @Override
    public boolean completed(T result) {
        return apaches.completed(result);
    }

    @Override
    public boolean failed(Exception cause) {
        return apaches.failed(cause);
    }

    @Override
    public void setDependency(Cancellable dependency) {
        apaches.setDependency(dependency);
    }

    private enum Waiting {
        NOBODY,
        WAITS,
        GAVE_UP,
        WAS_INTERRUPTED;

        String describe(String thread) {
            return switch (this) {
                case NOBODY -> NOBODY_WAITS;
                case WAITS -> "awaited by '" + thread + "'";
                case GAVE_UP -> "'" + thread + "' gave up waiting for the future";
                case WAS_INTERRUPTED -> "'" + thread + "' was interrupted while it waited";
            };
        }
    }
}
