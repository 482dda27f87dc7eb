package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import io.github.managedhttp.testing.OnSuccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an interceptor of the user's throws on an I/O thread, where nobody sees it, fails the test whose request it was, and no other:
 * the tests after it have a client that works.
 */
class InterceptorErrorsTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    private static final Supplier<Throwable> ERROR = () -> new AssertionError("no token");
    private static final Supplier<Throwable> EXCEPTION = () -> new IllegalStateException("no token");
    private static final String REQUEST = "request interceptor";
    private static final String RESPONSE = "response interceptor or strategy";

    private static String client;
    private static String path;

    @AfterAll
    static void closeServer() {
        h2.close();
    }

    @ParameterizedTest
    @CsvSource({
        "async, 1, /ok, request first, " + REQUEST,
        "async, 2, /ok, request first, " + REQUEST,
        "async, 1, /ok, request last, " + REQUEST,
        "async, 1, /ok, response first, " + RESPONSE,
        "async, 1, /ok, response last, " + RESPONSE,
        "async, 2, /ok, response last, " + RESPONSE,
        "async, 1, /redirect?to=/ok, request first, " + REQUEST,
        "async, 2, /redirect?to=/ok, request last, " + REQUEST,
        "async, 2, /redirect?to=/ok, response first, " + RESPONSE,
        "fresh, 1, /ok, exec last, exec interceptor",
        "fresh, 2, /ok, exec last, exec interceptor",
        "fresh, 1, /ok, request first, " + REQUEST,
        "http2, 1, /ok, request first, " + REQUEST,
        "http2, 2, /ok, request last, " + REQUEST,
        "http2, 1, /ok, response first, " + RESPONSE,
        "http2, 2, /ok, response last, " + RESPONSE,
        "http2, 1, /redirect, request first, " + REQUEST,
        "http2, 2, /redirect, response last, " + RESPONSE,
        "freshHttp2, 1, /ok, exec last, exec interceptor",
    })
    void anErrorFailsItsTestAndNoOther(String client, int threads, String path, String where, String code) {
        Execution execution = run(client, threads, path, where, ERROR);
        assertThat(execution.containerFailures()).isEmpty();
        Throwable failure = execution.onlyTestFailure();
        assertThat(execution.failureOf("culprit")).containsSame(failure);
        assertThat(failure.getMessage().lines().findFirst().orElseThrow())
                .matches(code + " of GET http\\S+" + path.replaceAll("\\?.*", "")
                        + "\\S* threw AssertionError: no token");
        assertThat(failure).hasCause(ThrowingInterceptors.thrown);
        assertThat(failure.getStackTrace()).isEqualTo(ThrowingInterceptors.thrown.getStackTrace());
        assertThat(failure.getSuppressed()).isEmpty();
    }

    /** Newer versions close the connections of a dying thread, and older ones some: what is left is explained. */
    @ParameterizedTest
    @CsvSource({
        "async, /redirect?to=/ok, request last, " + REQUEST,
        "http2, /ok, response first, " + RESPONSE,
    })
    void theLeakThatAnErrorLeavesIsExplainedByIt(String client, String path, String where, String code) {
        Throwable failure = run(client, 1, path, where, ERROR).onlyTestFailure();
        if (failure instanceof ConnectionLeakError) {
            assertThat(failure)
                    .hasMessageContaining("broken off: its " + code + " threw AssertionError")
                    .hasMessageContaining("nothing to close or await: its " + code + " threw AssertionError");
        } else {
            assertThat(failure.getMessage()).doesNotContain("LEAK");
        }
    }

    /** The test asks its future for the exception, and is green. */
    @ParameterizedTest
    @CsvSource({
        "async, /ok, request last",
        "async, /ok, response first",
        "async, /redirect?to=/ok, request last",
        "http2, /ok, request first",
        "http2, /ok, response last",
    })
    void anExceptionThatTheFutureTellsIsNotTold(String client, String path, String where) {
        assertThat(run(client, 1, path, where, EXCEPTION).failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "async, 1, /ok, request first",
        "async, 2, /ok, response last",
        "async, 1, /redirect?to=/ok, request last",
        "fresh, 1, /ok, exec last",
        "http2, 1, /ok, response first",
        "http2, 2, /redirect, request first",
    })
    void nothingThrownNothingTold(String client, int threads, String path, String where) {
        assertThat(run(client, threads, path, where, () -> null).failures()).isEmpty();
    }

    /** Before there is a connection an exec interceptor runs in the call itself. */
    @Test
    void whatTheCallerGetsIsNotTold() {
        assertThat(run("caller", 1, "/ok", "exec first", ERROR).failures()).isEmpty();
    }

    /** On a thread of the client, which the Error would end if nobody caught it. */
    @Test
    void whatACallerInACallbackGetsIsNotTold() {
        assertThat(run("caller in a callback", 1, "/ok", "exec first", ERROR).failures())
                .isEmpty();
    }

    private static Execution run(String which, int threads, String target, String where, Supplier<Throwable> what) {
        prepare(where, what);
        ReactorSize.threads = threads;
        client = which;
        path = target;
        return Execution.of(CulpritTestCase.class);
    }

    private static void prepare(String where, Supplier<Throwable> what) {
        server.reset();
        h2.reset();
        ThrowingInterceptors.prepare(where, what);
    }

    @ManagedHttpClients(
            settle = "2 s",
            customizedBy = {ReactorSize.class, ThrowingInterceptors.class})
    @TestMethodOrder(OrderAnnotation.class)
    static class CulpritTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient async;

        @ManagedClient("fresh")
        static CloseableHttpAsyncClient fresh;

        @ManagedClient(value = "h2", http2 = true)
        static CloseableHttpAsyncClient http2;

        @ManagedClient(value = "fresh h2", http2 = true)
        static CloseableHttpAsyncClient freshHttp2;

        @Test
        @Order(1)
        void worksBefore() throws Exception {
            work();
        }

        @Test
        @Order(2)
        void culprit() throws Exception {
            if (client.equals("caller")) {
                assertThatThrownBy(() -> ThrowingInterceptors.armedFor(() -> async.execute(get(path), null)))
                        .satisfies(got -> assertThat(got).isSameAs(ThrowingInterceptors.thrown));
                return;
            }
            if (client.equals("caller in a callback")) {
                CompletableFuture<Throwable> got = new CompletableFuture<>();
                async.execute(
                        get(path),
                        OnSuccess.then(response -> got.complete(catchThrowable(
                                () -> ThrowingInterceptors.armedFor(() -> async.execute(get(path), null))))));
                assertThat(got.get(10, TimeUnit.SECONDS)).isSameAs(ThrowingInterceptors.thrown);
                return;
            }
            Future<SimpleHttpResponse> future = ThrowingInterceptors.armedFor(CulpritTestCase::send);
            assertThat(ThrowingInterceptors.reached.await(10, TimeUnit.SECONDS)).isTrue();
            if (ThrowingInterceptors.thrown instanceof Exception) {
                assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCause(ThrowingInterceptors.thrown);
            } else if (ThrowingInterceptors.thrown == null) {
                assertOk(future);
            }
        }

        private static Future<SimpleHttpResponse> send() {
            return switch (client) {
                case "async" -> async.execute(get(path), null);
                case "fresh" -> fresh.execute(get(path), null);
                case "http2" -> http2.execute(get(h2.uri(path)), null);
                case "freshHttp2" -> freshHttp2.execute(get(h2.uri(path)), null);
                default -> throw new IllegalArgumentException(client);
            };
        }

        @Test
        @Order(3)
        void worksAfter() throws Exception {
            work();
            assertOk(fresh.execute(get("/ok"), null));
            assertOk(freshHttp2.execute(get(h2.uri("/ok")), null));
        }

        @Test
        @Order(4)
        void stillWorks() throws Exception {
            work();
        }

        private static void work() throws Exception {
            for (int i = 0; i < 4; i++) {
                assertOk(async.execute(get("/redirect?to=/ok"), null));
                assertOk(http2.execute(get(h2.uri("/redirect")), null));
            }
        }
    }

    /** Each client that a builder builds is watched, also the second. */
    @OfInjectedClients("it is about a builder of ours")
    @Test
    void anErrorInAClientOfABuilderFailsItsTest() {
        prepare("request first", ERROR);
        Throwable failure = Execution.of(BuilderTestCase.class).onlyTestFailure();
        assertThat(failure)
                .hasMessageStartingWith("request interceptor of GET http")
                .hasCause(ThrowingInterceptors.thrown);
    }

    @ManagedHttpClients(settle = "2 s")
    @TestMethodOrder(OrderAnnotation.class)
    static class BuilderTestCase {

        @Test
        @Order(1)
        void culprit(HttpAsyncClientBuilder builder) throws Exception {
            new ThrowingInterceptors().customize("", builder, PoolingAsyncClientConnectionManagerBuilder.create());
            CloseableHttpAsyncClient first = builder.build();
            first.start();
            assertOk(first.execute(get("/ok"), null));
            CloseableHttpAsyncClient second = builder.build();
            second.start();
            ThrowingInterceptors.armedFor(() -> second.execute(get("/ok"), null));
            assertThat(ThrowingInterceptors.reached.await(10, TimeUnit.SECONDS)).isTrue();
            assertOk(first.execute(get("/ok"), null));
        }

        @Test
        @Order(2)
        void works(HttpAsyncClientBuilder builder) throws Exception {
            CloseableHttpAsyncClient client = builder.build();
            client.start();
            assertOk(client.execute(get("/ok"), null));
        }
    }

    /** The thread that gives a connection back runs what waits for it, in the middle of the exchange that has ended. */
    @OfInjectedClients("here each test has a client of its own")
    @Test
    void whoWaitedForTheConnectionIsChargedAndNotWhoGaveItBack() {
        prepare("exec last", ERROR);
        ReactorSize.threads = 1;
        SideBySideTestCase.held = new CountDownLatch(1);
        SideBySideTestCase.waiting = new CountDownLatch(1);
        Execution execution = sideBySide(SideBySideTestCase.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("culprit"))
                .containsSame(execution.onlyTestFailure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessageStartingWith("exec interceptor of GET " + server.uri("/ok") + " threw")
                        .hasCause(ThrowingInterceptors.thrown));
    }

    @ManagedHttpClients(
            settle = "2 s",
            customizedBy = {ReactorSize.class, ThrowingInterceptors.class, OneConnection.class})
    static class SideBySideTestCase {

        static CountDownLatch held;
        static CountDownLatch waiting;

        @Test
        void innocent(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/gated"), null);
            server.awaitRequest("/gated");
            held.countDown();
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            ThrowingInterceptors.armedFor(() -> {
                server.open();
                return null;
            });
            assertOk(future);
        }

        @Test
        void culprit(CloseableHttpAsyncClient client) throws Exception {
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
            client.execute(get("/ok"), null);
            waiting.countDown();
            assertThat(ThrowingInterceptors.reached.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    public static final class OneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnTotal(1).setMaxConnPerRoute(1);
        }
    }

    private static void assertOk(Future<SimpleHttpResponse> future) throws Exception {
        assertThat(future.get(5, TimeUnit.SECONDS).getCode()).isEqualTo(200);
    }
}
