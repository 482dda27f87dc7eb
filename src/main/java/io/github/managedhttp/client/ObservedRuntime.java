package io.github.managedhttp.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/**
 * The way of an attempt to its connection, where the handler can be seen that goes over it. Not an implementation of Apache's type,
 * which has got abstract methods since 5.2.
 *
 * @param runtime Apache's own
 * @param exchange the exchange that the attempt is of
 */
record ObservedRuntime(AsyncExecRuntime runtime, ClientExchange exchange) implements InvocationHandler {

    /** The scope in which the attempt is to go on. */
    static AsyncExecChain.Scope observe(AsyncExecChain.Scope scope, ClientExchange exchange) {
        return new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                scope.cancellableDependency,
                scope.clientContext,
                new ObservedRuntime(scope.execRuntime, exchange).proxy(),
                scope.scheduler,
                scope.execCount);
    }

    private AsyncExecRuntime proxy() {
        Class<?> type = AsyncExecRuntime.class;
        return (AsyncExecRuntime) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        for (int i = 0; arguments != null && i < arguments.length; i++) {
            if (arguments[i] instanceof AsyncClientExchangeHandler handler) {
                arguments[i] = new ObservedHandler(handler, exchange);
            }
        }
        try {
            return method.invoke(runtime, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
