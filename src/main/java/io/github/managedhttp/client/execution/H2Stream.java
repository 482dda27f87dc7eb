package io.github.managedhttp.client.execution;

import io.github.managedhttp.client.apache.AsyncScopes;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.jspecify.annotations.Nullable;

/**
 * The stream of an attempt of an HTTP/2 client.
 *
 * <p>The client's own future loses it when the connection is there already, so that a cancel does not come here
 * (CancelTest).
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
     * Ends the stream and leaves the connection to the client: another request may be about to go over it, which nothing tells
     * beforehand, and a discard would close it.
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
