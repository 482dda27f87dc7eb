package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.exchange.IoThreads;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** An exchange of a watched async client, observed only in the chain, because the future is HttpClient's own. */
public final class WatchedAsyncExecution extends ClientExecution {

    private static final String CLIENT = "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient";

    private final WatchedClient client;
    private final Cancellable future;
    private final Object apacheRuntime;
    private volatile @Nullable WatchedAsyncRuntime runtime;

    WatchedAsyncExecution(WatchedClient client, WatchedView view, CallSite callSite, AsyncExecChain.Scope scope) {
        super(view, callSite);
        this.client = client;
        this.future = scope.cancellableDependency;
        this.apacheRuntime = scope.execRuntime;
        exchange().resultPromised();
    }

    WatchedClient client() {
        return client;
    }

    @Override
    public boolean hasIoThreads() {
        return true;
    }

    /** Called when a thread is seen for the first time, and by verdicts. */
    @Override
    public IoThreads ioThreads() {
        return client.reactors().of(apacheRuntime);
    }

    void goesOver(WatchedAsyncRuntime way) {
        runtime = way;
    }

    /** The chain has ended, and HttpClient has released the connection if it ever does. */
    void over() {
        WatchedAsyncRuntime way = runtime;
        if (way != null) {
            way.noteRelease();
        }
        exchange().chainEnded();
        exchange().resultDelivered();
    }

    /** Checks the future, the pool and the client, because neither a cancelled future nor their close notifies us. */
    @Override
    public void lookAgain() {
        if (isResultDone()) {
            exchange().resultDelivered();
            forget();
        } else if (isClientClosed()) {
            WatchedAsyncRuntime way = runtime;
            if (way != null) {
                way.waitNoLonger();
            }
            // HttpClient leaves some futures as they are for ever, for example while they wait for a connection.
            forget();
            exchange().chainEnded();
            exchange().resultDelivered();
        }
    }

    private void forget() {
        WatchedAsyncRuntime way = runtime;
        if (way != null) {
            way.loseIfForgotten();
        }
    }

    private boolean isClientClosed() {
        Object reactor = ReactorThreads.reactorOf(apacheRuntime);
        return reactor != null && new ReactorThreads(reactor).areClosed();
    }

    @Override
    public Object codeIn(Object called, StackTraceElement[] stack) {
        return UsersCode.isOfCallback(stack, CLIENT) ? UsersCode.CALLBACK : called;
    }

    /**
     * An exception of a callback is thrown from the consumer that has completed the future, and is lost. Its stack does not show the
     * callback if it was created elsewhere, for example on another thread.
     */
    @Override
    protected UsersCode whichThrew(UsersCode called, Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        if (UsersCode.isOfCallback(stack, CLIENT)) {
            return UsersCode.CALLBACK;
        }
        boolean hasDelivered = future instanceof Future<?> promised && promised.isDone() && !promised.isCancelled();
        return hasDelivered && UsersCode.isFromElsewhere(stack) ? UsersCode.CALLBACK_OR_CONSUMER : called;
    }

    @Override
    public void cancelResult() {
        future.cancel();
    }

    @Override
    public boolean isResultDone() {
        return future instanceof Future<?> promised && promised.isDone();
    }

    @Override
    public Waiter waiter() {
        if (!(future instanceof Future<?> promised) || !promised.isDone()) {
            return Waiter.UNSEEN;
        }
        return new Waiter(promised.isCancelled() ? cancelledHow() : Waiter.Kind.DONE, "");
    }
}
