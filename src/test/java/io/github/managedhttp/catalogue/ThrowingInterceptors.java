package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private static volatile CountDownLatch sent = new CountDownLatch(0);
    private static volatile Thread sender;
    private static String place;
    private static Supplier<Throwable> throwing;

    /** Says which one is to throw, and what: null for nothing. */
    static void prepare(String where, Supplier<Throwable> what) {
        reached = new CountDownLatch(1);
        throwing = what;
        place = where;
        armed.set(false);
    }

    /**
     * Arms it while a call sends. On another thread it throws only when the call has returned: HttpClient closes the connection then, and
     * whoever is about to return from sending over that finds it closed, and fails the request with that.
     */
    static <T> T armedFor(Callable<T> call) throws Exception {
        sender = Thread.currentThread();
        sent = new CountDownLatch(1);
        armed.set(true);
        try {
            return call.call();
        } finally {
            sent.countDown();
        }
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
        awaitSent();
        thrown = throwing.get();
        reached.countDown();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static void awaitSent() {
        try {
            assertThat(Thread.currentThread() == sender || sent.await(10, TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
