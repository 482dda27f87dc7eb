package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.Waiter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.concurrent.ComplexFuture;

/**
 * The future that the caller gets. It behaves like HttpClient's own future and has all its non-final types, because code may cast
 * it to one of them. It records which thread waits.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // The lock that is waited with is in Apache's.
final class AsyncFuture<T> extends BasicFuture<T> implements CancellableDependency {

    private final ComplexFuture<T> apaches;
    private volatile Waiter.Kind waiting = Waiter.Kind.NOBODY;
    private volatile String thread = "";

    AsyncFuture(ComplexFuture<T> apaches) {
        super(null);
        this.apaches = apaches;
    }

    /** How the wait of the caller ended. */
    Waiter waiter() {
        return new Waiter(waiting, thread);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        enter(Waiter.Kind.AWAITS);
        try {
            return apaches.get();
        } catch (InterruptedException e) {
            enter(Waiter.Kind.WAS_INTERRUPTED);
            throw e;
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        enter(Waiter.Kind.AWAITS);
        try {
            return apaches.get(timeout, unit);
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

    /** HttpClient's own class has this method as well, although none of its types declares it. */
    public void setDependency(Future<?> dependency) {
        apaches.setDependency(dependency);
    }
}
