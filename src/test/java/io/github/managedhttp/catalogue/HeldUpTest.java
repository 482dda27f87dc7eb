package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is open because another test holds the connections, or has killed the client, does not make its own test red. */
class HeldUpTest extends Catalogue {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

    private static CountDownLatch culpritReady;
    private static CountDownLatch victimReady;
    private static CountDownLatch victimOver;

    @BeforeEach
    void reset() {
        server.reset();
        culpritReady = new CountDownLatch(1);
        victimReady = new CountDownLatch(1);
        victimOver = new CountDownLatch(1);
    }

    @Test
    void whoWaitsForConnectionsOfOthersIsHeldUp() {
        Execution execution = Execution.with(PARALLEL, StarvingTestCase.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("victim")).isEmpty();
        assertThat(execution.onlyTestFailure())
                .isInstanceOf(ConnectionLeakError.class)
                .hasMessageStartingWith("1 connection leaked: GET " + server.uri("/stall"));
    }

    @Test
    void whoWaitsForConnectionsOfTheirOwnIsNot() {
        Execution execution = Execution.with(PARALLEL, StarvedByItselfTestCase.class);
        assertThat(execution.onlyTestFailure()).hasMessageContaining("2 requests wait for");
    }

    @Test
    void whoseClientWasKilledByOthersIsHeldUp() {
        Execution execution = Execution.with(PARALLEL, KilledTestCase.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("victim")).isEmpty();
        assertThat(execution.onlyTestFailure()).hasMessageContaining("threw AssertionError: expected 404");
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = Tight.class)
    static class StarvingTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient client;

        @Test
        void culprit() throws Exception {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            culpritReady.countDown();
            HeldUpTest.await(victimOver);
        }

        @Test
        void victim() throws Exception {
            HeldUpTest.await(culpritReady);
            client.execute(get("/ok"), null);
            victimOver.countDown();
        }
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = Tight.class)
    static class StarvedByItselfTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            client.execute(get("/ok"), null);
            client.execute(get("/ok"), null);
        }
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = OneThread.class)
    static class KilledTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient client;

        @Test
        void culprit() throws Exception {
            HeldUpTest.await(victimReady);
            client.execute(get("/ok"), new FutureCallback<SimpleHttpResponse>() {
                @Override
                public void completed(SimpleHttpResponse result) {
                    culpritReady.countDown();
                    throw new AssertionError("expected 404");
                }

                @Override
                public void failed(Exception cause) {}

                @Override
                public void cancelled() {}
            });
            HeldUpTest.await(culpritReady);
        }

        @Test
        void victim() throws Exception {
            client.execute(get("/gated"), null);
            server.awaitRequest("/gated");
            victimReady.countDown();
            HeldUpTest.await(culpritReady);
            server.open();
        }
    }

    public static final class Tight implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1).setMaxConnTotal(1);
        }
    }

    public static final class OneThread implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(1).build());
        }
    }
}
