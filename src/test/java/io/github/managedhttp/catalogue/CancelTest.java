package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
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
        leakOf(SoftCancel.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESULT_BEFORE_END)
                .isAwaitedBy("the future was cancelled");
        assertClean(SoftCancel.class);
    }

    @ManagedHttpClients
    static class SoftCancel {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(softlyCancelled(), null); // leak
            server.awaitRequest("/stall");
            assertThat(future.cancel(true)).isTrue();
        }

        @ManagedHttpClients(settle = "10 s")
        @Test
        void isMended(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(softlyCancelled(), null);
            server.awaitRequest("/stall");
            assertThat(future.cancel(true)).isTrue();
            server.release();
        }
    }

    @Test
    void cancelOnReusedConnection() {
        leakOf(CancelOnReusedConnection.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESULT_BEFORE_END)
                .isAwaitedBy("the future was cancelled, which HttpClient ignores on a reused connection");
        assertClean(CancelOnReusedConnection.class);
    }

    @ManagedHttpClients
    static class CancelOnReusedConnection {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
            assertThat(server.acceptedConnections()).isEqualTo(1);
            assertThat(future.cancel(true)).isTrue();
        }

        @ManagedHttpClients(settle = "10 s")
        @Test
        void isMended(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            assertThat(future.cancel(true)).isTrue();
            server.release();
        }

        @ManagedHttpClients(settle = "10 s")
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
    }

    /** What the user has asked for is no defect. */
    @Test
    void softCancelOnReusedConnection() {
        leakOf(SoftCancelOnReusedConnection.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESULT_BEFORE_END)
                .isAwaitedBy("the future was cancelled");
    }

    @ManagedHttpClients(settle = SHORT)
    static class SoftCancelOnReusedConnection {

        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            Future<SimpleHttpResponse> future = client.execute(softlyCancelled(), null); // leak
            server.awaitRequest("/stall");
            assertThat(server.acceptedConnections()).isEqualTo(1);
            assertThat(future.cancel(true)).isTrue();
        }
    }

    @Test
    void cancelDuringConnect() {
        leakOf(CancelDuringConnect.class)
                .hasRequest("GET", neverAccepting.uri("/ok"))
                .hasState(State.RESULT_BEFORE_END)
                .isAwaitedBy("the future was cancelled");
    }

    @ManagedHttpClients(settle = SHORT)
    static class CancelDuringConnect {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(get(neverAccepting.uri("/ok")), null); // leak
            assertThat(future.cancel(true)).isTrue();
        }
    }

    /** Apache's timer knows nothing of the future, and the connection is kept until it rings. */
    @Test
    void cancelDuringRetryWait() {
        leakOf(CancelDuringRetryWait.class)
                .hasRequest("GET", server.uri("/retry?after=***"))
                .hasState(State.RESULT_BEFORE_END)
                .isAwaitedBy("the future was cancelled");
        assertClean(CancelDuringRetryWait.class);
    }

    @ManagedHttpClients
    static class CancelDuringRetryWait {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            Future<SimpleHttpResponse> future = client.execute(get("/retry?after=50"), null); // leak
            awaitState(State.RETRY_WAIT, open);
            assertThat(future.cancel(true)).isTrue();
        }

        @ManagedHttpClients(settle = "10 s")
        @Test
        void isMended(CloseableHttpAsyncClient client, OpenConnections open) {
            Future<SimpleHttpResponse> future = client.execute(get("/retry?after=1"), null);
            awaitState(State.RETRY_WAIT, open);
            assertThat(future.cancel(true)).isTrue();
        }
    }

    /** After an I/O failure no connection is kept, and Apache ends the exchange in the cancel itself. */
    @Test
    void cancelDuringRetryWaitWithoutConnection() {
        assertClean(CancelDuringRetryWaitWithoutConnection.class);
    }

    @ManagedHttpClients(settle = "10 s")
    static class CancelDuringRetryWaitWithoutConnection {

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
            Await.until(() -> open.leased() == 0);
            assertThat(second.cancel(true)).isTrue();
        }
    }

    @Test
    void aCancelThatWorks() {
        assertClean(ACancelThatWorks.class);
    }

    @ManagedHttpClients(settle = "10 s")
    static class ACancelThatWorks {

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
