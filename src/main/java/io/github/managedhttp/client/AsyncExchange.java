package io.github.managedhttp.client;

import io.github.managedhttp.leak.CallSite;
import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.Pool;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.Wire;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * An exchange of an async client: the future that the caller gets, and the callback that the client calls.
 *
 * <p>One object is all three, so that an exchange costs one allocation here.
 */
final class AsyncExchange<T> extends Exchange implements Future<T>, FutureCallback<T> {

    private final LazyAsyncClient lazy;
    private final AsyncClientView view;
    private final @Nullable FutureCallback<T> callback;
    private volatile @Nullable Future<T> future;
    private volatile @Nullable HttpCoreContext context;
    private volatile String exchangeId = "";
    private volatile @Nullable EndpointDetails formerEndpoint;
    private volatile Waiting waiting = Waiting.NOBODY;
    private volatile String waiter = "";

    AsyncExchange(LazyAsyncClient lazy, AsyncClientView view, CallSite callSite, @Nullable FutureCallback<T> callback) {
        super(view.owner(), lazy.name(), view.allowance(), callSite);
        this.lazy = lazy;
        this.view = view;
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

    void started(HttpRequest request, AsyncExecChain.Scope scope) {
        exchangeId = scope.exchangeId;
        HttpCoreContext current = scope.clientContext;
        if (context == null) {
            // A context that was used before still tells of the connection of then.
            formerEndpoint = current.getEndpointDetails();
            context = current;
        }
        started(
                scope.exchangeId,
                new RequestLine(request.getMethod(), request.getScheme(), request.getAuthority(), request.getPath()),
                scope.route);
    }

    boolean isOf(AsyncClientView other) {
        return view == other;
    }

    @Override
    protected void opened() {
        lazy.opened(this);
    }

    @Override
    protected void closed() {
        lazy.closed(this, exchangeId);
    }

    @Override
    protected void releaseConnections() {
        lazy.noteTearDown();
        TrackingAsyncConnectionManager connections = lazy.connections();
        if (connections != null) {
            connections.releaseAll(this);
        }
    }

    @Override
    protected void cancelResult() {
        Future<T> promised = future;
        if (promised != null) {
            promised.cancel(true);
        }
    }

    @Override
    protected @Nullable Wire wire() {
        HttpCoreContext used = context;
        EndpointDetails endpoint = used == null ? null : used.getEndpointDetails();
        if (used == null || endpoint == null || endpoint == formerEndpoint) {
            return null;
        }
        return new Wire(
                used.getProtocolVersion().toString(),
                endpoint.getLocalAddress() instanceof InetSocketAddress address ? address.getPort() : 0);
    }

    @Override
    protected @Nullable Pool pool() {
        TrackingAsyncConnectionManager connections = lazy.connections();
        return connections == null ? null : connections.poolOf(this);
    }

    @Override
    protected boolean isResultDone() {
        Future<T> promised = future;
        return promised != null && promised.isDone();
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
