package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.BuiltByTests;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaked is over with its verdict, for all who had to do with it. */
class TornDownTest extends Catalogue {

    static LoopbackServer neverAccepting;
    static LoopbackServer silent;

    @BeforeAll
    static void startOthers() {
        neverAccepting = also(LoopbackServer.neverAccepting());
        silent = also(LoopbackServer.silent());
    }

    @Test
    void severalLeaksOfOneTest() {
        Execution execution = run(SeveralTestCase.class, "several");
        Throwable failure = execution.onlyTestFailure();
        List<LeakAssert> leaks = LeakAssert.leaksIn(failure, SeveralTestCase.class, "several", 3);
        leaks.get(0).hasRequest("GET", server.uri("/half-head")).hasState(State.RESPONSE_HEAD);
        leaks.get(1).hasRequest("GET", server.uri("/half-body")).hasState(State.RESPONSE_BODY);
        leaks.get(2).hasRequest("GET", server.uri("/stall")).hasState(State.RESPONSE_HEAD);
        assertThat(failure.getMessage())
                .startsWith("3 connections leaked by " + SeveralTestCase.class.getName() + ".several()")
                .contains("/half-head", "/half-body", "/stall");
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(execution.containerFailures()).isEmpty();
    }

    @ParameterizedTest
    @OfInjectedClients("none of these is seen in the chain")
    @ValueSource(strings = {"handshaking", "neverSent", "withoutResult"})
    void nobodyIsLeftWaitingForWhatTheChainDoesNotSee(String test) throws Exception {
        assertNobodyIsLeftWaiting(test);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unanswered", "starved", "connecting", "retrying"})
    void nobodyIsLeftWaiting(String test) throws Exception {
        assertNobodyIsLeftWaiting(test);
    }

    private static void assertNobodyIsLeftWaiting(String test) throws Exception {
        Execution execution = run(WaitedForTestCase.class, test);
        assertThat(execution.testFailures())
                .singleElement()
                .isInstanceOf(ConnectionLeakError.class)
                .asString()
                .contains(BuiltByTests.isEverywhere() ? "1 " : "awaited by 'waiter'");
        assertThat(execution.containerFailures()).isEmpty();
        WaitedForTestCase.waiter.join(5_000);
        assertThat(WaitedForTestCase.waiter.isAlive()).isFalse();
        assertThat(WaitedForTestCase.ending).isInstanceOfAny(CancellationException.class, ExecutionException.class);
    }

    @Test
    void retryDoesNotComeBack() {
        server.reset();
        Execution execution = Execution.of(RetryingTestCase.class);
        assertThat(execution.onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
        assertThat(execution.containerFailures()).isEmpty();
    }

    @Test
    void callbackThatTriesAgainMay() {
        Execution execution = run(TryingAgainTestCase.class, "triesAgain");
        assertThat(execution.onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
        assertThat(execution.containerFailures()).isEmpty();
    }

    @ManagedHttpClients(settle = SHORT)
    static class SeveralTestCase {

        @Test
        void several(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(get("/half-head"), null); // leak
            client.execute(SimpleRequestProducer.create(get("/half-body")), consumer, null); // leak
            client.execute(get("/stall"), null); // leak
            server.awaitRequest("/half-head");
            server.awaitRequest("/stall");
            consumer.awaitBytes();
        }
    }

    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class WaitedForTestCase {

        static volatile Thread waiter;
        static volatile Exception ending;

        @Test
        void unanswered(CloseableHttpAsyncClient client) throws Exception {
            letSomebodyWaitFor(client.execute(get("/stall"), null));
            server.awaitRequest("/stall");
        }

        @Test
        void starved(CloseableHttpAsyncClient client) throws Exception {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            // Not answered either, for the tear-down of the first gives this one a connection before it is its turn.
            letSomebodyWaitFor(client.execute(get("/stall"), null));
        }

        @Test
        void connecting(CloseableHttpAsyncClient client) throws Exception {
            letSomebodyWaitFor(client.execute(get(neverAccepting.uri("/ok")), null));
        }

        @Test
        void handshaking(CloseableHttpAsyncClient client) throws Exception {
            letSomebodyWaitFor(client.execute(get(silent.uri("https", "/ok")), null));
            silent.awaitRequest(LoopbackServer.FIRST_BYTE);
        }

        @Test
        void retrying(CloseableHttpAsyncClient client) throws Exception {
            letSomebodyWaitFor(client.execute(get("/retry?after=50"), null));
            server.awaitRequest("/retry");
        }

        @Test
        void neverSent(CloseableHttpAsyncClient client) throws Exception {
            letSomebodyWaitFor(client.execute(new LateProducer(get("/ok")), new Consumer(), null));
        }

        @Test
        void withoutResult(CloseableHttpAsyncClient client) throws Exception {
            Consumer consumer = new Consumer() {
                @Override
                void deliver(String body, FutureCallback<String> callback) {}
            };
            letSomebodyWaitFor(client.execute(SimpleRequestProducer.create(get("/ok")), consumer, null));
            consumer.awaitEnd();
        }

        private static void letSomebodyWaitFor(Future<?> future) {
            ending = null;
            waiter = new Thread(
                    () -> {
                        try {
                            future.get();
                        } catch (Exception e) {
                            ending = e;
                        }
                    },
                    "waiter");
            waiter.setDaemon(true);
            waiter.start();
            Await.until(waiter, Thread.State.WAITING);
        }
    }

    @ManagedHttpClients(settle = "20 ms", customizedBy = RetryLater.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class RetryingTestCase {

        @Test
        @Order(1)
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/reset"), null);
            server.awaitRequest("/reset");
        }

        @Test
        @Order(2)
        void outlastsTheRetry(CloseableHttpAsyncClient client) throws Exception {
            client.execute(get("/slow?ms=800"), null).get();
            assertThat(server.requests("/reset")).isEqualTo(1);
        }
    }

    @ManagedHttpClients(settle = "50 ms")
    static class TryingAgainTestCase {

        @Test
        void triesAgain(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), new FutureCallback<>() {
                @Override
                public void completed(SimpleHttpResponse response) {}

                @Override
                public void failed(Exception cause) {
                    client.execute(get("/ok"), null);
                }

                @Override
                public void cancelled() {
                    client.execute(get("/ok"), null);
                }
            });
            server.awaitRequest("/stall");
        }
    }

    public static final class OneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1);
        }
    }

    public static final class RetryLater implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setRetryStrategy(new DefaultHttpRequestRetryStrategy() {
                @Override
                public TimeValue getRetryInterval(
                        HttpRequest request, IOException failure, int attempts, HttpContext context) {
                    return TimeValue.ofMilliseconds(400);
                }
            });
        }
    }
}
