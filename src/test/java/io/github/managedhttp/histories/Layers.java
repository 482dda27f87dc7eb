package io.github.managedhttp.histories;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/**
 * What a library or a framework puts between the code that uses a client and HttpClient: interceptors on both ends of the chain, which
 * go on with objects of their own, and a connection manager of a class of its own, which has no statistics.
 */
final class Layers {

    private Layers() {}

    static HttpAsyncClientBuilder around(HttpAsyncClientBuilder builder) {
        return builder.addExecInterceptorFirst(
                        "library-first",
                        (request, body, scope, chain, callback) ->
                                chain.proceed(request, body, like(scope), new Forwarding(callback)))
                .addExecInterceptorLast(
                        "library-last",
                        (request, body, scope, chain, callback) ->
                                chain.proceed(request, body, like(scope), new Forwarding(callback)));
    }

    static AsyncClientConnectionManager wrapped(AsyncClientConnectionManager connections) {
        Class<?> type = AsyncClientConnectionManager.class;
        return (AsyncClientConnectionManager) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(connections, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static AsyncExecChain.Scope like(AsyncExecChain.Scope scope) {
        return new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                scope.cancellableDependency,
                scope.clientContext,
                scope.execRuntime,
                scope.scheduler,
                scope.execCount);
    }

    private record Forwarding(AsyncExecCallback callback) implements AsyncExecCallback {

        @Override
        public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entityDetails)
                throws HttpException, IOException {
            return callback.handleResponse(response, entityDetails);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            callback.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            callback.completed();
        }

        @Override
        public void failed(Exception cause) {
            callback.failed(cause);
        }
    }
}
