package io.github.managedhttp.client.managed;

import io.github.managedhttp.client.execution.AsyncExecution;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.client.message.ObservedPushConsumer;
import io.github.managedhttp.client.message.ObservedRequestProducer;
import io.github.managedhttp.leak.exchange.ClientCall;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.Args;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * The view of an async client.
 *
 * <p>Closing it ends only this view and its exchanges. Other views of the client can still be used.
 */
class AsyncClientView extends CloseableHttpAsyncClient implements ClientView {

    /** How long a graceful close waits for running exchanges, as {@code MultiCoreIOReactor.close} of HttpCore does. */
    private static final TimeValue GRACE = TimeValue.ofSeconds(5);

    private final LazyViewedAsyncClient lazy;
    private final Owner owner;
    private final @Nullable Allowance allowance;
    private volatile @Nullable IOReactorStatus ended;

    AsyncClientView(LazyViewedAsyncClient lazy, Owner owner, @Nullable Allowance allowance) {
        this.lazy = lazy;
        this.owner = owner;
        this.allowance = allowance;
    }

    @Override
    protected <T> Future<T> doExecute(
            @Nullable HttpHost target,
            AsyncRequestProducer producer,
            AsyncResponseConsumer<T> consumer,
            @Nullable HandlerFactory<AsyncPushConsumer> pushFactory,
            @Nullable HttpContext context,
            @Nullable FutureCallback<T> callback) {
        if (ended != null || lazy.isShut()) {
            return refused(callback, closed());
        }
        lazy.exchanges().usedBy(this);
        ClientCall call = ClientCall.enter();
        try {
            AsyncExecution<T> execution = new AsyncExecution<>(this, call.site(owner), callback);
            call.begin(execution.exchange());
            return execution.follow(() -> {
                CloseableHttpAsyncClient client = lazy.clientFor(execution);
                if (client == null) {
                    return refused(execution, closed());
                }
                if (execution.exchange().isGivenUp()) {
                    return refused(execution, new RequestNotExecutedException("The exchange was torn down."));
                }
                HandlerFactory<AsyncPushConsumer> pushes = lazy.pushConsumers().factoryFor(execution, pushFactory);
                return client.execute(
                        target, new ObservedRequestProducer(producer, execution), consumer, pushes, context, execution);
            });
        } finally {
            call.leave();
        }
    }

    private static <T> Future<T> refused(@Nullable FutureCallback<T> callback, Exception cause) {
        ComplexFuture<T> future = new ComplexFuture<>(callback);
        future.failed(cause);
        return future;
    }

    /** A view that the user has closed throws HttpClient's own exception. */
    private IllegalStateException closed() {
        if (ended == IOReactorStatus.SHUTTING_DOWN) {
            return new IOReactorShutdownException("I/O reactor has been shut down");
        }
        return ended != null ? Closed.exception() : lazy.closedException();
    }

    /** The client behind this view, or null if one of them is closed. */
    final @Nullable CloseableHttpAsyncClient clientIfOpen() {
        return ended == null ? lazy.client() : null;
    }

    /** Why there is no client any more, or null if the user has closed the view. */
    final @Nullable IllegalStateException whyClosed() {
        return ended == null ? lazy.closedException() : null;
    }

    @Override
    public TrackedClient client() {
        return lazy;
    }

    @Override
    public Owner owner() {
        return owner;
    }

    @Override
    public @Nullable Allowance allowance() {
        return allowance;
    }

    @Override
    public void start() {
        CloseableHttpAsyncClient client = clientIfOpen();
        if (client != null) {
            client.start();
        }
    }

    @Override
    public IOReactorStatus getStatus() {
        IOReactorStatus end = ended;
        CloseableHttpAsyncClient built = lazy.clientIfBuilt();
        if (end != null) {
            return lazy.exchanges().openOf(this).isEmpty() ? IOReactorStatus.SHUT_DOWN : end;
        }
        return built == null ? IOReactorStatus.INACTIVE : built.getStatus();
    }

    @Override
    public void initiateShutdown() {
        if (ended == null) {
            ended = IOReactorStatus.SHUTTING_DOWN;
        }
    }

    @Override
    public void awaitShutdown(TimeValue waitTime) throws InterruptedException {
        long deadline = System.nanoTime() + Math.max(0, waitTime.toNanoseconds());
        for (Exchange exchange : lazy.exchanges().openOf(this)) {
            exchange.awaitClosed(deadline - System.nanoTime());
        }
    }

    @Override
    public void close() {
        close(CloseMode.GRACEFUL);
    }

    @Override
    public void close(CloseMode closeMode) {
        initiateShutdown();
        if (closeMode == CloseMode.GRACEFUL) {
            try {
                awaitShutdown(GRACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        lazy.exchanges().openOf(this).forEach(exchange -> exchange.judge().breakOff());
        ended = IOReactorStatus.SHUT_DOWN;
        lazy.viewClosed();
    }

    @Override
    @Deprecated
    public void register(@Nullable String hostname, String uriPattern, Supplier<AsyncPushConsumer> supplier) {
        CloseableHttpAsyncClient client = clientIfOpen();
        if (client != null) {
            Args.notNull(supplier, "Supplier");
            client.register(hostname, uriPattern, () -> orphaned(supplier.get()));
            lazy.pushConsumers().register(hostname, uriPattern, supplier);
        }
    }

    /** Older versions of the pooled client ignore the factory of a request, and use those that are registered. */
    private @Nullable AsyncPushConsumer orphaned(@Nullable AsyncPushConsumer consumer) {
        ClientExecution parent = lazy.exchanges().onlyInFlight();
        return parent == null ? consumer : ObservedPushConsumer.of(parent, consumer);
    }

    @Override
    public String toString() {
        return lazy + " of " + owner.name();
    }
}
