package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that speaks HTTP/2 only: many exchanges over one connection, none of which is leased. */
class Http2ClientTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    static final H2Server tls = H2Server.startTls();

    @BeforeEach
    void reset() {
        h2.reset();
        tls.reset();
    }

    @AfterAll
    static void closeServers() {
        h2.close();
        tls.close();
    }

    @Test
    void answerNeverComes() {
        leakOf(AnswerNeverComes.class)
                .hasRequest("GET", h2.uri("/stall"))
                .hasState(State.RESPONSE_HEAD)
                .hasRoute(h2.uri(""));
        h2.awaitBroken("/stall", 1);
        assertClean(AnswerNeverComes.class);
    }

    @ManagedHttpClients
    static class AnswerNeverComes {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) {
            client.execute(get(h2.uri("/stall")), null); // leak
            h2.awaitRequests("/stall", 1);
        }

        @Test
        void isMended(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = send(client, h2, "/gated");
            h2.awaitRequests("/gated", 1);
            h2.open();
            assertThat(future.get().getBodyText()).isEqualTo("hello");
        }
    }

    @Test
    void bodyNeverEnds() {
        leakOf(BodyNeverEnds.class)
                .hasRequest("GET", h2.uri("/half-body"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 4 bytes read, end never seen");
        assertClean(BodyNeverEnds.class);
    }

    @ManagedHttpClients
    static class BodyNeverEnds {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(get(h2.uri("/half-body")), null); // leak
            awaitState(State.RESPONSE_BODY, open);
            Await.until(() -> open.snapshot().leaks().get(0).detail().contains("4 bytes"));
        }

        @Test
        void isMended(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            assertThat(send(client, h2, "/ok").get().getBodyText()).isEqualTo("hello");
        }
    }

    @Test
    void connectionNeverStands() {
        leakOf(ConnectionNeverStands.class).hasState(State.CONNECTING);
    }

    @ManagedHttpClients(settle = SHORT)
    static class ConnectionNeverStands {

        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) {
            client.execute(get(NeverAccepting.server.uri("/")), null); // leak
        }
    }

    @Test
    void streamsOfOneConnectionAreOneExchangeEach() {
        leaksOf(StreamsOfOneConnection.class, 3);
        assertThat(h2.acceptedConnections()).isEqualTo(1);
        assertClean(StreamsOfOneConnection.class);
    }

    @ManagedHttpClients
    static class StreamsOfOneConnection {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            send(client, h2, "/ok").get();
            for (int i = 0; i < 3; i++) {
                client.execute(get(h2.uri("/stall")), null); // leak
            }
            h2.awaitRequests("/stall", 3);
        }

        @Test
        void isMended(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            send(client, h2, "/ok").get();
            List<Future<SimpleHttpResponse>> futures =
                    List.of(send(client, h2, "/gated"), send(client, h2, "/gated"), send(client, h2, "/gated"));
            h2.awaitRequests("/gated", 3);
            h2.open();
            for (Future<SimpleHttpResponse> future : futures) {
                future.get();
            }
        }
    }

    @Test
    void negotiatedOverTls() {
        leakOf(NegotiatedOverTls.class).hasRequest("GET", tls.uri("/stall"));
        assertClean(NegotiatedOverTls.class);
    }

    @ManagedHttpClients
    static class NegotiatedOverTls {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(http2 = true, customizedBy = Trusting.class) CloseableHttpAsyncClient client) {
            client.execute(get(tls.uri("/stall")), null); // leak
            tls.awaitRequests("/stall", 1);
        }

        @Test
        void isMended(@ManagedClient(http2 = true, customizedBy = Trusting.class) CloseableHttpAsyncClient client)
                throws Exception {
            assertThat(send(client, tls, "/ok").get().getVersion().getMajor()).isEqualTo(2);
        }
    }

    @Test
    void aResetStreamIsNoLeak() {
        assertClean(ResetStream.class);
    }

    @ManagedHttpClients
    static class ResetStream {

        @Test
        void resetByTheServer(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = send(client, h2, "/reset");
            try {
                future.get();
            } catch (ExecutionException e) {
                return;
            }
            throw new AssertionError("The stream was not reset.");
        }
    }

    @Test
    void aLeakMayBeAllowed() {
        assertClean(AllowedLeak.class);
    }

    @ManagedHttpClients
    static class AllowedLeak {

        @Test
        void allowed(
                @ManagedClient(http2 = true) @AllowOpenConnections(reason = "it is the test's")
                        CloseableHttpAsyncClient client) {
            send(client, h2, "/stall");
            h2.awaitRequests("/stall", 1);
        }
    }

    @Test
    void theNextTestHasACleanClientAgain() {
        Execution execution = Execution.of(InTurn.class);
        assertThat(execution.testFailures()).hasSize(1);
        assertThat(execution.failureOf("leaks")).isPresent();
        assertThat(execution.passed()).isEqualTo(1);
    }

    @ManagedHttpClients(settle = SHORT)
    @TestMethodOrder(OrderAnnotation.class)
    static class InTurn {

        @Test
        @Order(1)
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) {
            send(client, h2, "/stall");
            h2.awaitRequests("/stall", 1);
        }

        @Test
        @Order(2)
        void isFine(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            assertThat(send(client, h2, "/ok").get().getBodyText()).isEqualTo("hello");
        }
    }

    /** Also if HttpClient would send the request again: by default it does on HttpCore 5.3.6. */
    @ParameterizedTest
    @ValueSource(classes = {SharedConnection.class, SharedConnectionWithRetries.class})
    void aTearDownSparesTheOtherStreamsOfTheConnection(Class<?> fixture) {
        Execution execution = Execution.of(fixture);
        assertThat(execution.failures()).hasSize(1);
        assertThat(execution.failureOf("leaks")).isPresent();
        assertThat(h2.acceptedConnections()).isEqualTo(1);
    }

    @ManagedHttpClients(settle = SHORT)
    @TestMethodOrder(OrderAnnotation.class)
    static class SharedConnection {

        @ManagedClient(http2 = true)
        private static CloseableHttpAsyncClient client;

        private static Future<SimpleHttpResponse> ofClass;

        @BeforeAll
        static void start() throws Exception {
            send(client, h2, "/ok").get();
            ofClass = send(client, h2, "/gated");
            h2.awaitRequests("/gated", 1);
        }

        @Test
        @Order(1)
        void leaks() {
            send(client, h2, "/stall");
            h2.awaitRequests("/stall", 1);
        }

        @Test
        @Order(2)
        void theOtherStreamGoesOn() throws Exception {
            h2.open();
            assertThat(ofClass.get().getBodyText()).isEqualTo("hello");
        }
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = Retrying.class)
    static class SharedConnectionWithRetries extends SharedConnection {}

    static Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client, H2Server to, String path) {
        return client.execute(SimpleHttpRequest.create("GET", to.uri(path)), null);
    }

    private static final class NeverAccepting {
        static final LoopbackServer server = LoopbackServer.neverAccepting();
    }

    /** Once, whatever the failure is. */
    public static final class Retrying implements ClientCustomizer {

        @Override
        public void customize(String name, H2AsyncClientBuilder client) {
            client.setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ZERO_MILLISECONDS) {
                @Override
                public boolean retryRequest(
                        HttpRequest request, IOException failure, int attempt, HttpContext context) {
                    return attempt <= 1;
                }
            });
        }
    }

    public static final class Trusting implements ClientCustomizer {

        @Override
        public void customize(String name, H2AsyncClientBuilder client) {
            client.setTlsStrategy(new DefaultClientTlsStrategy(LoopbackServer.clientSslContext()));
        }
    }
}
