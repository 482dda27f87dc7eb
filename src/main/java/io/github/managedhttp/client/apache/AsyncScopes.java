package io.github.managedhttp.client.apache;

import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.CancellableDependency;

/** Scopes as Apache's, but for one part: what comes after in the chain goes by that. */
public final class AsyncScopes {

    private AsyncScopes() {}

    public static AsyncExecChain.Scope with(AsyncExecChain.Scope scope, AsyncExecRuntime runtime) {
        return with(scope, scope.cancellableDependency, runtime);
    }

    public static AsyncExecChain.Scope with(AsyncExecChain.Scope scope, CancellableDependency dependency) {
        return with(scope, dependency, scope.execRuntime);
    }

    private static AsyncExecChain.Scope with(
            AsyncExecChain.Scope scope, CancellableDependency dependency, AsyncExecRuntime runtime) {
        return new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                dependency,
                scope.clientContext,
                runtime,
                scope.scheduler,
                scope.execCount);
    }
}
