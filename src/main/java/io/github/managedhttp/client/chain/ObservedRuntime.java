package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.apache.AsyncScopes;
import io.github.managedhttp.client.apache.PassedOn;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.message.ObservedHandler;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of the exec runtime of an attempt, which observes the handler that is executed.
 *
 * @param runtime Apache's own
 * @param execution the exchange that the attempt is of
 */
record ObservedRuntime(AsyncExecRuntime runtime, ClientExecution execution) implements InvocationHandler {

    /** The scope for the rest of the chain. */
    static AsyncExecChain.Scope observe(AsyncExecChain.Scope scope, ClientExecution execution) {
        return AsyncScopes.with(
                scope, PassedOn.by(new ObservedRuntime(scope.execRuntime, execution), AsyncExecRuntime.class));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null) {
            ObservedHandler.observe(arguments, execution);
        }
        return PassedOn.to(runtime, method, arguments);
    }
}
