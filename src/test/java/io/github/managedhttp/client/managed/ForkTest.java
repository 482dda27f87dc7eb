package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.timeline.TimeLine;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler of the user's that goes on under an id of its own, as a cache does that revalidates what it has answered with. */
class ForkTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LoopbackServer server = LoopbackServer.start();
    private final CleanupRegistry registry = new CleanupRegistry();
    private final Owner test = Owner.run("[run]", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("[class]", "com.acme.OrderTest")
            .beginTest("[test]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");
    private final CountDownLatch revalidated = new CountDownLatch(1);
    private final LazyClassicClient lazy = new LazyClassicClient(
            "cached",
            List.of(ClientCustomizer.classic((name, client, connections) -> {
                connections.setConnectionFactory(this::connection);
                client.addExecInterceptorFirst("cache", (request, scope, chain) -> {
                    revalidate(request, scope, chain);
                    return chain.proceed(request, scope);
                });
            })),
            registry);
    private volatile boolean slowToClose;

    @AfterEach
    void stop() {
        server.close();
        registry.closeAll();
    }

    private void revalidate(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) {
        ExecChain.Scope fork = new ExecChain.Scope(
                "fork-of-" + scope.exchangeId,
                scope.route,
                scope.originalRequest,
                scope.execRuntime.fork(null),
                HttpClientContext.create());
        Thread thread = new Thread(
                () -> {
                    try {
                        chain.proceed(request, fork).close();
                    } catch (HttpException | IOException | RuntimeException e) {
                        // As when its connection is taken away.
                    } finally {
                        revalidated.countDown();
                    }
                },
                "revalidation");
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void oneThatEndsIsNoLeak() throws Exception {
        send("/ok");
        server.awaitRequests("/ok", 2);
        assertThat(Verdict.on(test, LIMIT).isClean()).isTrue();
    }

    @Test
    void oneThatDoesNotEndIsALeak() throws Exception {
        send("/gated");
        Verdict verdict = Verdict.on(test, Duration.ZERO);
        assertThat(verdict.report().leaks())
                .extracting(OpenConnection::exchangeId)
                .anySatisfy(id -> assertThat(id).startsWith("fork-of-"));
        verdict.tearDown(LIMIT);
        assertThat(Verdict.on(test, Duration.ZERO).isClean()).isTrue();
        assertThat(registry.closeAll().allClosed()).isTrue();
        assertThat(lazy.stillOpen()).isNull();
    }

    /** HttpClient asks for a connection once more as soon as it has lost one, and by then it must know that it may not. */
    @Test
    void oneThatTriesAgainWhileItIsTornDownIsNotOpenedAgain() throws Exception {
        slowToClose = true;
        send("/gated");
        Verdict.on(test, Duration.ZERO).tearDown(LIMIT);
        assertThat(Verdict.on(test, Duration.ZERO).isClean()).isTrue();
    }

    /** Whoever closes that of a revalidation, other than itself, comes back when it is over, if closing is to be slow. */
    private ManagedHttpClientConnection connection(Socket socket) throws IOException {
        ManagedHttpClientConnection connection = ManagedHttpClientConnectionFactory.INSTANCE.createConnection(socket);
        if (!slowToClose || !isRevalidation()) {
            return connection;
        }
        InvocationHandler handler = (proxy, method, args) -> {
            try {
                return method.invoke(connection, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if ("close".equals(method.getName()) && !isRevalidation()) {
                    revalidated.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                }
            }
        };
        return (ManagedHttpClientConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ManagedHttpClientConnection.class}, handler);
    }

    private static boolean isRevalidation() {
        return "revalidation".equals(Thread.currentThread().getName());
    }

    private void send(String path) throws Exception {
        Thread caller = new Thread(
                () -> {
                    try {
                        lazy.view(test).execute(new HttpGet(server.uri(path)), ClassicHttpResponse::getCode);
                    } catch (IOException | RuntimeException e) {
                        // As when its connection is taken away.
                    }
                },
                "caller");
        caller.setDaemon(true);
        caller.start();
        server.awaitRequests(path, 2);
    }
}
