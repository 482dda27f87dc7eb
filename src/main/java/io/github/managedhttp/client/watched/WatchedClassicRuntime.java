package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.apache.PassedOn;
import io.github.managedhttp.client.execution.ClassicExecution;
import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** The runtime of a classic exchange. */
final class WatchedClassicRuntime extends WatchedRuntime<ClassicExecution> {

    private final ExecRuntime runtime;
    private final ExecChain.Scope scope;
    private @Nullable Thread acquiring;
    private boolean interrupted;

    private WatchedClassicRuntime(ExecChain.Scope scope, WatchedClient client, ClassicExecution execution) {
        super(scope.execRuntime, client, execution, scope.route);
        this.runtime = scope.execRuntime;
        this.scope = scope;
    }

    /** The scope for the rest of the chain. */
    static ExecChain.Scope observe(ExecChain.Scope scope, WatchedClient client, ClassicExecution execution) {
        return new ExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                PassedOn.by(new WatchedClassicRuntime(scope, client, execution), ExecRuntime.class),
                scope.clientContext);
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
        boolean asked = false;
        try {
            Object nothing = acquireHere(method, arguments);
            asked = true;
            granted();
            refuseIfGivenUp();
            followCancel();
            return nothing;
        } catch (ConnectionRequestTimeoutException e) {
            execution().exchange().starved();
            throw e;
        } finally {
            if (!asked) {
                execution().exchange().leaseFailed();
            }
        }
    }

    private @Nullable Object acquireHere(Method method, @Nullable Object[] arguments) throws Throwable {
        synchronized (this) {
            acquiring = Thread.currentThread();
        }
        try {
            return call(method, arguments);
        } finally {
            synchronized (this) {
                acquiring = null;
                if (interrupted) {
                    // The interrupt was ours, and must not be visible to the user's code.
                    Thread.interrupted();
                }
            }
        }
    }

    private void refuseIfGivenUp() {
        if (execution().exchange().isGivenUp()) {
            runtime.discardEndpoint();
            noteRelease();
            throw new CancellationException("The exchange was torn down.");
        }
    }

    /** Cancelling the request releases the connection outside of the chain. */
    private void followCancel() {
        if (scope.originalRequest instanceof CancellableDependency request
                && runtime instanceof Cancellable connection) {
            request.setDependency(() -> {
                try {
                    return connection.cancel();
                } finally {
                    noteRelease();
                }
            });
        }
    }

    @Override
    @Nullable Object connect(Method method, @Nullable Object[] arguments) throws Throwable {
        execution().exchange().progress().connecting();
        Object nothing = call(method, arguments);
        execution().exchange().progress().connected(route().isTunnelled());
        return nothing;
    }

    @Override
    @Nullable Object execute(Method method, @Nullable Object[] arguments) throws Throwable {
        return call(method, arguments);
    }

    @Override
    void released(ClassicExecution byWhom) {
        byWhom.released();
    }

    @Override
    void abort() {
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
        interruptTheWait();
    }

    /** Interrupts the wait for a connection. Not every request can be cancelled, so there is no other way. */
    private synchronized void interruptTheWait() {
        Thread waiting = acquiring;
        if (waiting != null) {
            interrupted = true;
            waiting.interrupt();
        }
    }

    @Override
    void giveBack(boolean reusable) {
        runtime.discardEndpoint();
    }
}
