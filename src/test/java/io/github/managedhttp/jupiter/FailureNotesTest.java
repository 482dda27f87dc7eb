package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.verdict.ConnectionNote;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a test's own failure is told about connections, as suppressed notes. */
class FailureNotesTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void goOn() {
        SERVER.reset();
    }

    @Test
    void aLeaseTimeoutIsToldWhoHoldsTheConnections() {
        Throwable failure = Execution.of(StarvedTestCase.class).onlyTestFailure();
        assertThat(failure).isInstanceOf(ExecutionException.class);
        String note = noteIn(failure);
        assertThat(note)
                .startsWith("GET " + SERVER.uri("/ok") + " got no connection in time: route {}->")
                .contains(" allows 2 connections, all 2 are held by:")
                .contains("  FailureNotesTest$StarvedTestCase.starves(): GET " + SERVER.uri("/stall?n=***")
                        + ", started ")
                .contains("  FailureNotesTest$StarvedTestCase.starves(): GET " + SERVER.uri("/gated?name=***")
                        + ", started ");
    }

    @Test
    void aTestThatTimesOutWhileItWaitsForAConnectionIsToldToo() {
        Throwable failure = Execution.of(WaitingTestCase.class).onlyTestFailure();
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage))
                .singleElement()
                .asString()
                .contains("LEASE_PENDING", "in full: on the standard error");
        assertThat(err.text())
                .contains("allows 2 connections, all 2 are held by:")
                .contains("FailureNotesTest$WaitingTestCase.waits(): GET " + SERVER.uri("/stall?n=***"));
    }

    @Test
    void aFailureWhileAnExchangeIsOpenCarriesTheSnapshot() {
        Throwable failure = Execution.of(OpenTestCase.class).onlyTestFailure();
        assertThat(failure).hasMessage("own failure");
        assertThat(noteIn(failure))
                .startsWith("When the test failed: 1 connection open: GET ")
                .contains("/stall?n=***");
    }

    @Test
    void aFailureWithNothingOpenCarriesNothing() {
        Throwable failure = Execution.of(PlainTestCase.class).onlyTestFailure();
        assertThat(failure.getSuppressed()).isEmpty();
    }

    private static String noteIn(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(ConnectionNote.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseThrow();
    }

    static Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client, String path) {
        return client.execute(SimpleHttpRequest.create("GET", SERVER.uri(path)), null);
    }

    static void holdAll(CloseableHttpAsyncClient client) {
        send(client, "/stall?n=1");
        send(client, "/stall?n=2");
        SERVER.awaitRequests("/stall", 2);
    }

    public static final class TwoConnections implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(2);
        }
    }

    @ManagedHttpClients(settle = "0", customizedBy = TwoConnections.class)
    static class StarvedTestCase {

        @Test
        void starves(CloseableHttpAsyncClient client) throws Exception {
            send(client, "/stall?n=1");
            send(client, "/gated?name=starved");
            SERVER.awaitRequest("/stall");
            SERVER.awaitRequest("/gated");
            SimpleHttpRequest impatient = SimpleHttpRequest.create("GET", SERVER.uri("/ok"));
            impatient.setConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(1, TimeUnit.MILLISECONDS)
                    .build());
            Future<SimpleHttpResponse> starved = client.execute(impatient, null);
            // The pool looks at the deadlines of those who wait only when a connection comes back.
            passTheDeadline();
            SERVER.open("starved");
            starved.get();
        }

        private static void passTheDeadline() {
            long deadline = System.currentTimeMillis() + 1;
            Await.until(() -> System.currentTimeMillis() > deadline);
        }
    }

    @ManagedHttpClients(settle = "0", customizedBy = TwoConnections.class)
    static class WaitingTestCase {

        @Test
        void waits(CloseableHttpAsyncClient client) throws Exception {
            holdAll(client);
            send(client, "/ok").get(1, TimeUnit.MILLISECONDS);
        }
    }

    @ManagedHttpClients(onLeak = LeakPolicy.IGNORE)
    static class OpenTestCase {

        @Test
        void fails(CloseableHttpAsyncClient client) {
            send(client, "/stall?n=3");
            SERVER.awaitRequest("/stall");
            throw new IllegalStateException("own failure");
        }
    }

    @ManagedHttpClients
    static class PlainTestCase {

        @Test
        void fails(CloseableHttpAsyncClient client) throws Exception {
            send(client, "/ok").get();
            throw new IllegalStateException("own failure");
        }
    }
}
