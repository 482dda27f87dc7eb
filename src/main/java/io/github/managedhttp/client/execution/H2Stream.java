package io.github.managedhttp.client.execution;

import io.github.managedhttp.client.apache.AsyncScopes;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.jspecify.annotations.Nullable;

/**
 * The stream of an attempt of an HTTP/2 client.
 *
 * <p>If the connection already exists, the client's own future has no reference to the stream, so cancelling it does not end the
 * stream (CancelTest).
 */
public final class H2Stream implements CancellableDependency {

    private final AsyncExecChain.Scope scope;
    private volatile @Nullable Cancellable stream;

    public H2Stream(AsyncExecChain.Scope scope) {
        this.scope = scope;
    }

    /** The scope that the attempt is to go on in. */
    public AsyncExecChain.Scope observedScope() {
        return AsyncScopes.with(scope, this);
    }

    /**
     * Ends the stream, but keeps the connection: another request may be about to use it, and discarding would close it.
     */
    void end() {
        scope.execRuntime.releaseEndpoint();
        cancel();
    }

    @Override
    public boolean cancel() {
        Cancellable current = stream;
        return current != null && current.cancel();
    }

    @Override
    public void setDependency(Cancellable dependency) {
        stream = dependency;
        scope.cancellableDependency.setDependency(dependency);
    }

    @Override
    public boolean isCancelled() {
        return scope.cancellableDependency.isCancelled();
    }
}
