package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cancelled future is no proof that anything was given back. */
class CancelTest extends Catalogue {

    static LoopbackServer neverAccepting;

    @BeforeAll
    static void listen() {
        neverAccepting = also(LoopbackServer.neverAccepting());
    }

    @Test
    void softCancel() {
        leakOf(LeakingTestCase.class, "softCancel")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESULT_BEFORE_END)
                .awaited("the future was cancelled");
        assertClean(MendedTestCase.class, "softCancel");
    }

    @Test
    void cancelOnReusedConnection() {
        leakOf(LeakingTestCase.class, "cancelOnReusedConnection")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESULT_BEFORE_END)
                .awaited("the future was cancelled, which HttpClient ignores on a reused connection");
        assertClean(MendedTestCase.class, "cancelOnReusedConnection");
        assertClean(MendedTestCase.class, "cancelOnReusedConnectionWithTheTimeoutThatIsAdvised");
    }

    /** What the user has asked for is no defect. */
    @Test
    void softCancelOnReusedConnection() {
        leakOf(LeakingTestCase.class, "softCancelOnReusedConnection")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESULT_BEFORE_END)
                .awaited("the future was cancelled");
    }

    @Test
    void cancelDuringConnect() {
        leakOf(LeakingTestCase.class, "cancelDuringConnect")
                .requested("GET", neverAccepting.uri("/ok"))
                .stands(State.RESULT_BEFORE_END)
                .awaited("the future was cancelled");
    }

    /** Apache's timer knows nothing of the future, and the connection is kept until it rings. */
    @Test
    void cancelDuringRetryWait() {
        leakOf(LeakingTestCase.class, "cancelDuringRetryWait")
                .requested("GET", server.uri("/retry?after=***"))
                .stands(State.RESULT_BEFORE_END)
                .awaited("the future was cancelled");
        assertClean(MendedTestCase.class, "cancelDuringRetryWait");
    }

    /** After an I/O failure no connection is kept, and Apache ends the exchange in the cancel itself. */
    @Test
    void cancelDuringRetryWaitWithoutConnection() {
        assertClean(MendedTestCase.class, "cancelDuringRetryWaitWithoutConnection");
    }

    @Test
    void aCancelThatWorks() {
        assertClean(MendedTestCase.class, "cancelAfterWaitForConnection");
        assertClean(MendedTestCase.class, "cancelWhileWaitingForConnection");
        assertClean(MendedTestCase.class, "cancelAfterTheResponse");
    }

    @ManagedHttpClients(settle = SHORT)
    static class LeakingTestCase {

        @Test
        void softCancel(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(softlyCancelled(), null); // leak
            server.awaitRequest("/stall");
            assertThat(future.cancel(true)).isTrue();
        }

        @Test
        void cancelOnReusedConnection(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
            assertThat(server.acceptedConnections()).isEqualTo(1);
            assertThat(future.cancel(true)).isTrue();
        }

        @Test
        void softCancelOnReusedConnection(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            Future<SimpleHttpResponse> future = client.execute(softlyCancelled(), null); // leak
            server.awaitRequest("/stall");
            assertThat(server.acceptedConnections()).isEqualTo(1);
            assertThat(future.cancel(true)).isTrue();
        }

        @Test
        void cancelDuringRetryWait(CloseableHttpAsyncClient client, OpenConnections open) {
            Future<SimpleHttpResponse> future = client.execute(get("/retry?after=50"), null); // leak
            awaitState(State.RETRY_WAIT, open);
            assertThat(future.cancel(true)).isTrue();
        }

        @Test
        void cancelDuringConnect(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(get(neverAccepting.uri("/ok")), null); // leak
            assertThat(future.cancel(true)).isTrue();
        }
    }

    @ManagedHttpClients(settle = "10 s")
    static class MendedTestCase {

        @Test
        void cancelDuringRetryWait(CloseableHttpAsyncClient client, OpenConnections open) {
            Future<SimpleHttpResponse> future = client.execute(get("/retry?after=1"), null);
            awaitState(State.RETRY_WAIT, open);
            assertThat(future.cancel(true)).isTrue();
        }

        /** It waits for a used connection first, for otherwise the cancel may find nothing: see cancelAfterWaitForConnection. */
        @Test
        void cancelDuringRetryWaitWithoutConnection(
                @ManagedClient(customizedBy = PatientWithOneConnection.class) CloseableHttpAsyncClient client,
                OpenConnections open)
                throws Exception {
            Future<SimpleHttpResponse> first = client.execute(get("/gated"), null);
            Future<SimpleHttpResponse> second = client.execute(get("/reset"), null);
            server.open();
            first.get();
            awaitState(State.RETRY_WAIT, open);
            while (open.leased() > 0) {
                Thread.onSpinWait();
            }
            assertThat(second.cancel(true)).isTrue();
        }

        @Test
        void softCancel(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(softlyCancelled(), null);
            server.awaitRequest("/stall");
            assertThat(future.cancel(true)).isTrue();
            server.release();
        }

        @Test
        void cancelOnReusedConnection(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            assertThat(future.cancel(true)).isTrue();
            server.release();
        }

        @Test
        void cancelOnReusedConnectionWithTheTimeoutThatIsAdvised(CloseableHttpAsyncClient client, OpenConnections open)
                throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            SimpleHttpRequest stalled = get("/stall");
            stalled.setConfig(RequestConfig.custom()
                    .setResponseTimeout(Timeout.ofMilliseconds(500))
                    .build());
            Future<SimpleHttpResponse> future = client.execute(stalled, null);
            server.awaitRequest("/stall");
            assertThat(future.cancel(true)).isTrue();
        }

        /**
         * Apache links a cancel with the connection only if the exchange had to wait for it; if the pool grants it at once, it
         * depends on which of two threads is faster (AsyncConnectExec, up to 5.6).
         */
        @Test
        void cancelAfterWaitForConnection(
                @ManagedClient(customizedBy = OneConnection.class) CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> first = client.execute(get("/gated"), null);
            Future<SimpleHttpResponse> second = client.execute(get("/stall"), null);
            server.open();
            first.get();
            server.awaitRequest("/stall");
            assertThat(second.cancel(true)).isTrue();
        }

        @Test
        void cancelWhileWaitingForConnection(
                @ManagedClient(customizedBy = OneConnection.class) CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> first = client.execute(get("/gated"), null);
            Future<SimpleHttpResponse> second = client.execute(get("/stall"), null);
            assertThat(second.cancel(true)).isTrue();
            server.open();
            first.get();
        }

        @Test
        void cancelAfterTheResponse(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/ok"), null);
            future.get();
            assertThat(future.cancel(true)).isFalse();
        }
    }

    public static final class OneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1);
        }
    }

    public static final class PatientWithOneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            new RedirectAndRetryTest.Patient().customize(name, client, connections);
            connections.setMaxConnPerRoute(1);
        }
    }

    private static SimpleHttpRequest softlyCancelled() {
        SimpleHttpRequest request = get("/stall");
        request.setConfig(
                RequestConfig.custom().setHardCancellationEnabled(false).build());
        return request;
    }
}
