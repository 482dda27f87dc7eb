package io.github.managedhttp.difference;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** Handlers that users put into the chain of a classic client. */
enum ClassicHandlers {
    FIRST_AND_LAST,
    THROWS_IO,
    THROWS_HTTP,
    THROWS_RUNTIME,
    TWICE,
    FORKED,
    FORKED_AND_PLAIN,
    ON_ANOTHER_THREAD,
    FORKED_ON_ANOTHER_THREAD,
    NESTED,
    ROUTE_PLANNER_THROWS,
    REQUEST_INTERCEPTOR_THROWS,
    RESPONSE_INTERCEPTOR_THROWS;

    private static final AtomicInteger IDS = new AtomicInteger();

    void addTo(HttpClientBuilder builder, Side side) {
        switch (this) {
            case FIRST_AND_LAST ->
                builder.addExecInterceptorFirst("mine", (request, scope, chain) -> noted(request, scope, chain, side))
                        .addExecInterceptorLast(
                                "mine too", (request, scope, chain) -> noted(request, scope, chain, side));
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
                        "mine", (request, scope, chain) -> handled(request, scope, chain, side));
        }
    }

    private static ClassicHttpResponse noted(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Side side)
            throws IOException, HttpException {
        side.journal()
                .note("handler: " + request + " " + scope.exchangeId + " " + scope.route + " "
                        + (scope.originalRequest == request));
        side.journal().noteTypes("handler: entity", request.getEntity());
        ClassicHttpResponse response = chain.proceed(request, scope);
        side.journal().note("handler: " + response);
        return response;
    }

    private ClassicHttpResponse handled(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Side side)
            throws IOException, HttpException {
        switch (this) {
            case THROWS_IO -> throw new IOException("thrown by the handler");
            case THROWS_HTTP -> throw new HttpException("thrown by the handler");
            case THROWS_RUNTIME -> throw new IllegalArgumentException("thrown by the handler");
            case TWICE -> {
                chain.proceed(request, scope).close();
                return chain.proceed(request, scope);
            }
            case FORKED -> {
                return chain.proceed(request, fork(scope));
            }
            case FORKED_AND_PLAIN -> {
                chain.proceed(request, fork(scope)).close();
                return chain.proceed(request, scope);
            }
            case ON_ANOTHER_THREAD -> {
                return elsewhere(request, scope, chain);
            }
            case FORKED_ON_ANOTHER_THREAD -> {
                return elsewhere(request, fork(scope), chain);
            }
            default -> {
                if (!request.getPath().equals("/echo")) {
                    side.journal()
                            .note("nested: "
                                    + ((ClassicSide) side)
                                            .client.execute(new HttpGet(side.uri("/echo")), r -> r.getCode()));
                }
                return chain.proceed(request, scope);
            }
        }
    }

    private static ClassicHttpResponse elsewhere(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException {
        FutureTask<ClassicHttpResponse> task = new FutureTask<>(() -> chain.proceed(request, scope));
        new Thread(task, "of the handler").start();
        try {
            return task.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException("elsewhere", e.getCause());
        }
    }

    private static ExecChain.Scope fork(ExecChain.Scope scope) {
        return new ExecChain.Scope(
                "own-" + IDS.incrementAndGet(),
                scope.route,
                scope.originalRequest,
                scope.execRuntime.fork(null),
                HttpClientContext.create());
    }
}
