package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The connection does not come about. */
class ConnectStallsTest extends Catalogue {

    static LoopbackServer neverAccepting;

    static LoopbackServer silent;

    static LoopbackServer tls;

    static LoopbackServer proxy;

    static LoopbackServer stalledProxy;

    @BeforeAll
    static void startServers() {
        neverAccepting = also(LoopbackServer.neverAccepting());
        silent = also(LoopbackServer.silent());
        tls = also(LoopbackServer.startTls());
        proxy = also(LoopbackServer.connectProxy());
        stalledProxy = also(LoopbackServer.stalledProxy());
    }

    @Test
    void connect() {
        leakOf(Connect.class).hasRequest("GET", neverAccepting.uri("/ok")).hasState(State.CONNECTING);
        assertClean(Connect.class);
    }

    @ManagedHttpClients(customizedBy = Tls.class)
    static class Connect {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get(neverAccepting.uri("/ok")), null); // leak
        }

        @Test
        void isMended(@ManagedClient(customizedBy = ConnectTimeout.class) CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(get(neverAccepting.uri("/ok")), null);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(future::get)
                    .withCauseInstanceOf(ConnectTimeoutException.class);
        }
    }

    @OfInjectedClients("nothing tells of a TLS handshake")
    @Test
    void tlsHandshake() {
        leakOf(TlsHandshake.class).hasRequest("GET", silent.uri("https", "/ok")).hasState(State.TLS_HANDSHAKE);
        assertClean(TlsHandshake.class);
    }

    @ManagedHttpClients(customizedBy = Tls.class)
    static class TlsHandshake {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get(silent.uri("https", "/ok")), null); // leak
            silent.awaitRequest(LoopbackServer.FIRST_BYTE);
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            assertThat(client.execute(get(tls.uri("/ok")), null).get().getCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void proxyConnect() {
        leakOf(ProxyConnect.class).hasRequest("GET", tls.uri("/ok")).hasState(State.PROXY_TUNNEL);
        assertClean(ProxyConnect.class);
    }

    @ManagedHttpClients(customizedBy = Tls.class)
    static class ProxyConnect {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(customizedBy = ByStalledProxy.class) CloseableHttpAsyncClient client) {
            client.execute(get(tls.uri("/ok")), null); // leak
            stalledProxy.awaitRequest("CONNECT");
        }

        @Test
        void isMended(@ManagedClient(customizedBy = ByStalledProxy.class) CloseableHttpAsyncClient client)
                throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get(tls.uri("/ok")), null);
            stalledProxy.awaitRequest("CONNECT");
            stalledProxy.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    @Test
    void tlsHandshakeThroughTunnel() {
        leakOf(TlsHandshakeThroughTunnel.class)
                .hasRequest("GET", silent.uri("https", "/ok"))
                .hasState(State.TLS_HANDSHAKE);
        assertClean(TlsHandshakeThroughTunnel.class);
    }

    @ManagedHttpClients(customizedBy = Tls.class)
    static class TlsHandshakeThroughTunnel {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(customizedBy = ByProxy.class) CloseableHttpAsyncClient client) {
            client.execute(get(silent.uri("https", "/ok")), null); // leak
            silent.awaitRequest(LoopbackServer.FIRST_BYTE);
        }

        @Test
        void isMended(@ManagedClient(customizedBy = ByProxy.class) CloseableHttpAsyncClient client) throws Exception {
            assertThat(client.execute(get(tls.uri("/ok")), null).get().getCode())
                    .isEqualTo(200);
        }
    }

    public static final class Tls implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setTlsStrategy(ClientTlsStrategyBuilder.create()
                    .setSslContext(LoopbackServer.clientSslContext())
                    .build());
        }
    }

    public static final class ByProxy implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setProxy(new HttpHost("127.0.0.1", proxy.port()));
        }
    }

    public static final class ByStalledProxy implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setProxy(new HttpHost("127.0.0.1", stalledProxy.port()));
        }
    }

    public static final class ConnectTimeout implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            // Apache looks for timeouts that often, and every second by default.
            client.setIOReactorConfig(IOReactorConfig.custom()
                    .setSelectInterval(TimeValue.ofMilliseconds(20))
                    .build());
            connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.ofMilliseconds(50))
                    .build());
        }
    }
}
