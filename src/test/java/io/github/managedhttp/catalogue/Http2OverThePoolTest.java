package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import io.github.managedhttp.testing.LoopbackServer;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The usual async client when it speaks HTTP/2: a stream is an exchange, with a connection of its own or a shared one. */
class Http2OverThePoolTest extends Catalogue {

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
    void withoutTls() {
        leakOf(WithoutTls.class).hasRequest("GET", h2.uri("/half-body")).hasState(State.RESPONSE_BODY);
        h2.awaitBroken("/half-body", 1);
        assertClean(WithoutTls.class);
    }

    @ManagedHttpClients
    static class WithoutTls {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(
                @ManagedClient(customizedBy = PushTest.OverHttp2.class) CloseableHttpAsyncClient client,
                OpenConnections open) {
            client.execute(get(h2.uri("/half-body")), null); // leak
            awaitState(State.RESPONSE_BODY, open);
        }

        @Test
        void isMended(@ManagedClient(customizedBy = PushTest.OverHttp2.class) CloseableHttpAsyncClient client)
                throws Exception {
            assertThat(send(client, h2, "/ok").get().getBodyText()).isEqualTo("hello");
        }
    }

    @Test
    void negotiatedOverTls() {
        LeakAssert leak = leakOf(NegotiatedOverTls.class)
                .hasRequest("GET", tls.uri("/stall"))
                .hasState(State.RESPONSE_HEAD);
        assertThat(leak.leak().connection().protocol()).isEqualTo("HTTP/2.0");
        tls.awaitBroken("/stall", 1);
        assertClean(NegotiatedOverTls.class);
    }

    @ManagedHttpClients
    static class NegotiatedOverTls {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(customizedBy = Trusting.class) CloseableHttpAsyncClient client) {
            client.execute(get(tls.uri("/stall")), null); // leak
            tls.awaitRequests("/stall", 1);
        }

        @Test
        void isMended(@ManagedClient(customizedBy = Trusting.class) CloseableHttpAsyncClient client) throws Exception {
            assertThat(send(client, tls, "/ok").get().getBodyText()).isEqualTo("hello");
        }
    }

    @Test
    void streamsOfOneConnectionAreOneExchangeEach() {
        assumeMultiplexing();
        leaksOf(StreamsOfOneConnection.class, 3);
        assertThat(h2.acceptedConnections()).isEqualTo(1);
        assertClean(StreamsOfOneConnection.class);
    }

    @ManagedHttpClients
    static class StreamsOfOneConnection {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(
                @ManagedClient(customizedBy = Multiplexing.class) CloseableHttpAsyncClient client, OpenConnections open)
                throws Exception {
            send(client, h2, "/ok").get();
            awaitIdle(open);
            for (int i = 0; i < 3; i++) {
                client.execute(get(h2.uri("/stall")), null); // leak
            }
            h2.awaitRequests("/stall", 3);
        }

        @Test
        void isMended(@ManagedClient(customizedBy = Multiplexing.class) CloseableHttpAsyncClient client)
                throws Exception {
            send(client, h2, "/ok").get();
            List<Future<SimpleHttpResponse>> futures =
                    Stream.generate(() -> send(client, h2, "/gated")).limit(3).toList();
            h2.awaitRequests("/gated", 3);
            h2.open();
            for (Future<SimpleHttpResponse> future : futures) {
                future.get();
            }
        }
    }

    @Test
    void aTearDownSparesTheOtherStreamsOfTheConnection() {
        assumeMultiplexing();
        Execution execution = Execution.of(SharedConnection.class);
        assertThat(execution.failures()).hasSize(1);
        assertThat(execution.failureOf("leaks")).isPresent();
        assertThat(h2.acceptedConnections()).isEqualTo(1);
    }

    @ManagedHttpClients(settle = SHORT)
    @TestMethodOrder(OrderAnnotation.class)
    static class SharedConnection {

        @ManagedClient(customizedBy = Multiplexing.class)
        private static CloseableHttpAsyncClient client;

        private static Future<SimpleHttpResponse> ofClass;

        @BeforeAll
        static void start(OpenConnections open) throws Exception {
            send(client, h2, "/ok").get();
            // A connection is shared from its first release on.
            awaitIdle(open);
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

    static void assumeMultiplexing() {
        assumeThat(Multiplexing.setter()).as("from httpclient5 5.5 on").isNotEmpty();
    }

    static Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client, H2Server to, String path) {
        return client.execute(get(to.uri(path)), null);
    }

    public static final class Trusting implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setTlsStrategy(new DefaultClientTlsStrategy(LoopbackServer.clientSslContext()));
        }
    }

    /** By reflection, because it is not there in the version that this is compiled with. */
    public static final class Multiplexing implements ClientCustomizer {

        static List<Method> setter() {
            return Stream.of(PoolingAsyncClientConnectionManagerBuilder.class.getMethods())
                    .filter(method -> method.getName().equals("setMessageMultiplexing"))
                    .toList();
        }

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setDefaultTlsConfig(TlsConfig.custom()
                    .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                    .build());
            try {
                setter().get(0).invoke(connections, true);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
