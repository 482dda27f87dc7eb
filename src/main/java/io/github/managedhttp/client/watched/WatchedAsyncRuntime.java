package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.apache.AsyncScopes;
import io.github.managedhttp.client.apache.PassedOn;
import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.client.message.ObservedHandler;
import io.github.managedhttp.client.pool.ConnectObserver;
import io.github.managedhttp.leak.exchange.Exchange;
import java.lang.reflect.Method;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** The runtime of an async exchange with a pool. */
public final class WatchedAsyncRuntime extends WatchedRuntime<WatchedAsyncExecution> {

    private final AsyncExecRuntime runtime;
    private final AsyncExecChain.Scope scope;
    private volatile @Nullable Cancellable connecting;
    private volatile @Nullable Leasing leasing;

    private WatchedAsyncRuntime(AsyncExecChain.Scope scope, WatchedAsyncExecution execution) {
        super(scope.execRuntime, execution.client(), execution, scope.route);
        this.runtime = scope.execRuntime;
        this.scope = scope;
    }

    /** The scope for the rest of the chain. */
    public static AsyncExecChain.Scope observe(AsyncExecChain.Scope scope, WatchedAsyncExecution execution) {
        if (isWatched(scope.execRuntime)) {
            return scope;
        }
        WatchedAsyncRuntime watched = new WatchedAsyncRuntime(scope, execution);
        execution.goesOver(watched);
        return AsyncScopes.with(scope, PassedOn.by(watched, AsyncExecRuntime.class));
    }

    @Override
    boolean isAcquired() {
        return runtime.isEndpointAcquired();
    }

    @Override
    boolean isConnected() {
        return runtime.isEndpointConnected();
    }

    @Override
    @Nullable Object acquire(Method method, @Nullable Object[] arguments) throws Throwable {
        beginLease(scope.exchangeId, arguments);
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof FutureCallback<?> callback) {
                Leasing latest = new Leasing(callback);
                leasing = latest;
                arguments[i] = latest;
            }
        }
        try {
            return call(method, arguments);
        } catch (RuntimeException | Error refused) {
            failLease();
            throw refused;
        }
    }

    private void failLease() {
        Leasing latest = leasing;
        if (latest != null) {
            latest.fail();
        }
    }

    /** Whether its threads have ended, and the pool counts nothing: a shared pool that outlives its client may do so. */
    boolean isOfClosedClient() {
        Object reactor = ReactorThreads.reactorOf(runtime);
        return reactor != null && new ReactorThreads(reactor).haveEnded() && pool().isEmpty();
    }

    /** The pool has forgotten its connection, or its wait for one. */
    void loseAll() {
        failLease();
        loseLease();
    }

    /** The callback for the pool, which first records that the request is no longer pending. */
    private final class Leasing implements FutureCallback<Object> {

        private final FutureCallback<Object> callback;
        private boolean over;

        @SuppressWarnings("unchecked")
        Leasing(FutureCallback<?> callback) {
            this.callback = (FutureCallback<Object>) callback;
        }

        private synchronized boolean end() {
            boolean first = !over;
            over = true;
            return first;
        }

        void fail() {
            if (end()) {
                execution().exchange().leaseFailed();
            }
        }

        @Override
        public void completed(Object result) {
            if (end()) {
                granted();
            }
            // The rest of the chain: on the thread that has released the connection, or that has connected it.
            execution().run(UsersCode.EXEC_INTERCEPTOR, () -> callback.completed(result));
        }

        @Override
        public void failed(Exception cause) {
            if (cause instanceof ConnectionRequestTimeoutException) {
                execution().exchange().starved();
            }
            fail();
            callback.failed(cause);
        }

        @Override
        public void cancelled() {
            fail();
            callback.cancelled();
        }
    }

    @Override
    @Nullable Object connect(Method method, @Nullable Object[] arguments) throws Throwable {
        execution().exchange().progress().connecting();
        execution().goesToItsThread();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof FutureCallback<?> callback) {
                arguments[i] =
                        new ConnectObserver<>(route(), execution().exchange().progress(), inExchange(callback));
            }
        }
        Object connect = call(method, arguments);
        connecting = connect instanceof Cancellable cancellable ? cancellable : null;
        return connect;
    }

    private <T> FutureCallback<T> inExchange(FutureCallback<T> callback) {
        return new CallbackContribution<>(callback) {
            @Override
            public void completed(T result) {
                execution().run(UsersCode.EXEC_INTERCEPTOR, () -> callback.completed(result));
            }
        };
    }

    @Override
    @Nullable Object execute(Method method, @Nullable Object[] arguments) throws Throwable {
        ObservedHandler.observe(arguments, execution());
        execution().goesToItsThread();
        return call(method, arguments);
    }

    @Override
    public boolean isConnectNotTaken(Exchange unused) {
        Cancellable attempt = connecting;
        return attempt != null && !runtime.isEndpointConnected() && ReactorThreads.isConnectNotTaken(attempt);
    }

    @Override
    void released(WatchedAsyncExecution byWhom) {
        byWhom.exchange().leaseReleased();
    }

    /** Ends an attempt to connect, which closing the endpoint does not end. */
    @Override
    void abort() {
        Cancellable connect = connecting;
        if (connect != null) {
            connect.cancel();
        }
    }

    @Override
    void giveBack(boolean reusable) {
        if (reusable) {
            runtime.releaseEndpoint();
        } else {
            runtime.discardEndpoint();
        }
    }
}
