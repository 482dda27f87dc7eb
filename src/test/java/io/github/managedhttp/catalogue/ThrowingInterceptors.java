package io.github.managedhttp.catalogue;

import io.github.managedhttp.client.ClientCustomizer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** One of each kind, of which the one that is armed throws, once, and at the last hop of a request. */
public final class ThrowingInterceptors implements ClientCustomizer {

    static CountDownLatch reached;
    static volatile Throwable thrown;

    private static final AtomicBoolean armed = new AtomicBoolean();
    private static String place;
    private static Supplier<Throwable> throwing;

    /** Says which one is to throw, and what: null for nothing. */
    static void prepare(String where, Supplier<Throwable> what) {
        reached = new CountDownLatch(1);
        throwing = what;
        place = where;
        armed.set(false);
    }

    static void arm() {
        armed.set(true);
    }

    @Override
    public void customize(
            String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
        client.addRequestInterceptorFirst((request, entity, context) -> reach("request first", request));
        client.addRequestInterceptorLast((request, entity, context) -> reach("request last", request));
        client.addResponseInterceptorFirst((response, entity, context) -> reach("response first", of(context)));
        client.addResponseInterceptorLast((response, entity, context) -> reach("response last", of(context)));
        client.addExecInterceptorFirst("first", exec("exec first"));
        client.addExecInterceptorLast("last", exec("exec last"));
    }

    @Override
    public void customize(String name, H2AsyncClientBuilder client) {
        client.addRequestInterceptorFirst((request, entity, context) -> reach("request first", request));
        client.addRequestInterceptorLast((request, entity, context) -> reach("request last", request));
        client.addResponseInterceptorFirst((response, entity, context) -> reach("response first", of(context)));
        client.addResponseInterceptorLast((response, entity, context) -> reach("response last", of(context)));
        client.addExecInterceptorFirst("first", exec("exec first"));
        client.addExecInterceptorLast("last", exec("exec last"));
    }

    private static AsyncExecChainHandler exec(String where) {
        return (request, producer, scope, chain, callback) -> {
            reach(where, request);
            chain.proceed(request, producer, scope, callback);
        };
    }

    private static HttpRequest of(HttpContext context) {
        return HttpCoreContext.adapt(context).getRequest();
    }

    private static void reach(String where, HttpRequest request) {
        if (!request.getPath().equals("/ok") || !where.equals(place) || !armed.compareAndSet(true, false)) {
            return;
        }
        thrown = throwing.get();
        reached.countDown();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
