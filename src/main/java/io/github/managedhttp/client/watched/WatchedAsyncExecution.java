package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.exchange.IoThreads;
import java.util.concurrent.Future;
import java.util.function.Supplier;
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

    /** Checks the future, the pool and the threads, because neither a cancelled future nor a closed client notifies us. */
    @Override
    public void lookAgain() {
        WatchedAsyncRuntime way = runtime;
        if (isResultDone()) {
            exchange().resultDelivered();
            if (way != null) {
                way.loseIfForgotten();
            }
        } else if (way != null && way.isOfClosedClient()) {
            // HttpClient does not always end what was in flight, but nothing of it is open any more.
            way.loseAll();
            exchange().chainEnded();
            exchange().resultDelivered();
        }
    }

    /** An exception of a callback is thrown from the consumer that has completed the future, and is lost. */
    @Override
    public boolean isInCallback(Supplier<StackTraceElement[]> stack) {
        return UsersCode.isOfCallback(stack.get(), CLIENT);
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
