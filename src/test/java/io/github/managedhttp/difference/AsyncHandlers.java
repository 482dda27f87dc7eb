package io.github.managedhttp.difference;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/** Handlers that users put into the chain of an async client. */
enum AsyncHandlers {
    FIRST_AND_LAST,
    THROWS_IO,
    THROWS_HTTP,
    THROWS_RUNTIME,
    FORKED,
    LATER,
    FORKED_LATER,
    ROUTE_PLANNER_THROWS,
    REQUEST_INTERCEPTOR_THROWS,
    RESPONSE_INTERCEPTOR_THROWS;

    private static final AtomicInteger IDS = new AtomicInteger();

    void addTo(HttpAsyncClientBuilder builder, Side side) {
        switch (this) {
            case FIRST_AND_LAST ->
                builder.addExecInterceptorFirst("mine", (request, body, scope, chain, callback) -> {
                            note(request, scope, side);
                            chain.proceed(request, body, scope, new Noted(callback, side.journal()));
                        })
                        .addExecInterceptorLast("mine too", (request, body, scope, chain, callback) -> {
                            note(request, scope, side);
                            chain.proceed(request, body, scope, new Noted(callback, side.journal()));
                        });
            case ROUTE_PLANNER_THROWS ->
                builder.setRoutePlanner((host, context) -> {
                    throw new HttpException("thrown by the route planner");
                });
            case REQUEST_INTERCEPTOR_THROWS ->
                builder.addRequestInterceptorLast((request, entity, context) -> {
                    throw new HttpException("thrown by the request interceptor");
                });
            case RESPONSE_INTERCEPTOR_THROWS ->
                builder.addResponseInterceptorLast((response, entity, context) -> {
                    throw new HttpException("thrown by the response interceptor");
                });
            default ->
                builder.addExecInterceptorFirst(
                        "mine",
                        (request, body, scope, chain, callback) ->
                                handle(request, body, scope, chain, new Noted(callback, side.journal())));
        }
    }

    private static void note(HttpRequest request, AsyncExecChain.Scope scope, Side side) {
        side.journal().note("handler: " + request + " " + scope.exchangeId + " " + scope.route);
        side.journal().noteTypes("handler: depends on", scope.cancellableDependency, ComplexFuture.class);
    }

    private void handle(
            HttpRequest request,
            AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            Noted callback)
            throws HttpException, IOException {
        switch (this) {
            case THROWS_IO -> throw new IOException("thrown by the handler");
            case THROWS_HTTP -> throw new HttpException("thrown by the handler");
            case THROWS_RUNTIME -> throw new IllegalStateException("thrown by the handler");
            case FORKED -> {
                AsyncExecChain.Scope fork = fork(scope);
                chain.proceed(request, body, fork, new Released(fork, callback));
            }
            case LATER -> later(() -> chain.proceed(request, body, scope, callback), callback);
            case FORKED_LATER -> {
                AsyncExecChain.Scope fork = fork(scope);
                later(() -> chain.proceed(request, body, fork, new Released(fork, callback)), callback);
            }
            default -> throw new IllegalArgumentException(name());
        }
    }

    private interface Step {
        void run() throws HttpException, IOException;
    }

    private static void later(Step step, AsyncExecCallback callback) {
        new Thread(
                        () -> {
                            try {
                                step.run();
                            } catch (HttpException | IOException e) {
                                callback.failed(e);
                            }
                        },
                        "of the handler")
                .start();
    }

    private static AsyncExecChain.Scope fork(AsyncExecChain.Scope scope) {
        return new AsyncExecChain.Scope(
                "own-" + IDS.incrementAndGet(),
                scope.route,
                scope.originalRequest,
                new ComplexFuture<>(null),
                HttpClientContext.create(),
                scope.execRuntime.fork(),
                scope.scheduler,
                new AtomicInteger(1));
    }

    /** Notes what comes back. */
    private record Noted(AsyncExecCallback callback, Journal journal) implements AsyncExecCallback {

        @Override
        public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails details)
                throws HttpException, IOException {
            journal.note("handler: " + response);
            return callback.handleResponse(response, details);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            callback.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            journal.note("handler: completed");
            callback.completed();
        }

        @Override
        public void failed(Exception cause) {
            journal.noteThrown("handler: failed", cause);
            callback.failed(cause);
        }
    }

    /** Gives back the connection of a fork, which nobody else does. */
    private record Released(AsyncExecChain.Scope fork, AsyncExecCallback callback) implements AsyncExecCallback {

        @Override
        public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails details)
                throws HttpException, IOException {
            return callback.handleResponse(response, details);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            callback.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            fork.execRuntime.releaseEndpoint();
            callback.completed();
        }

        @Override
        public void failed(Exception cause) {
            fork.execRuntime.discardEndpoint();
            callback.failed(cause);
        }
    }
}
