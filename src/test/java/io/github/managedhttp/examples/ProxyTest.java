package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.testing.LoopbackServer;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactoryBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An HTTP proxy: plain requests go to it as they are, those over TLS through a tunnel that CONNECT opens. */
class ProxyTest {

    static final LoopbackServer PROXY_SERVER = LoopbackServer.connectProxy();
    static final LoopbackServer TLS_SERVER = LoopbackServer.startTls();
    static final SSLContext TRUSTS_SERVER = LoopbackServer.clientSslContext();
    /** Nobody is there: the proxy answers by itself. */
    static final URI PLAIN = URI.create("http://orders.test/ok");

    static final HttpHost PROXY = new HttpHost("http", "127.0.0.1", PROXY_SERVER.port());

    @RegisterExtension
    static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
            .customizedBy(ClientCustomizer.async((name, client, connections) -> client.setProxy(PROXY)))
            .customizedBy(ClientCustomizer.classic((name, client, connections) -> client.setProxy(PROXY)))
            .build();

    @RegisterExtension
    static final ManagedHttpClientsExtension TLS = ManagedHttpClientsExtension.builder()
            .customizedBy(ClientCustomizer.async(
                    (name, client, connections) -> connections.setTlsStrategy(ClientTlsStrategyBuilder.create()
                            .setSslContext(TRUSTS_SERVER)
                            .build())))
            .customizedBy(ClientCustomizer.classic((name, client, connections) ->
                    connections.setSSLSocketFactory(SSLConnectionSocketFactoryBuilder.create()
                            .setSslContext(TRUSTS_SERVER)
                            .build())))
            .build();

    @BeforeEach
    void forgetRequests() {
        PROXY_SERVER.reset();
        TLS_SERVER.reset();
    }

    @AfterAll
    static void stop() {
        PROXY_SERVER.close();
        TLS_SERVER.close();
    }

    @Test
    void asyncPlain(CloseableHttpAsyncClient client) throws Exception {
        assertThat(get(client, PLAIN)).isEqualTo(200);
        assertThat(PROXY_SERVER.requests("/ok")).isEqualTo(1);
    }

    @Test
    void asyncThroughATunnel(CloseableHttpAsyncClient client) throws Exception {
        assertThat(get(client, TLS_SERVER.uri("/ok"))).isEqualTo(200);
        assertTunnelled();
    }

    @Test
    void classicPlain(CloseableHttpClient client) throws Exception {
        assertThat(get(client, PLAIN)).isEqualTo(200);
        assertThat(PROXY_SERVER.requests("/ok")).isEqualTo(1);
    }

    @Test
    void classicThroughATunnel(CloseableHttpClient client) throws Exception {
        assertThat(get(client, TLS_SERVER.uri("/ok"))).isEqualTo(200);
        assertTunnelled();
    }

    private static int get(CloseableHttpAsyncClient client, URI uri) throws Exception {
        return client.execute(SimpleHttpRequest.create("GET", uri), null).get().getCode();
    }

    private static int get(CloseableHttpClient client, URI uri) throws Exception {
        return client.execute(new HttpGet(uri), ClassicHttpResponse::getCode);
    }

    private static void assertTunnelled() {
        assertThat(PROXY_SERVER.requests("CONNECT")).isEqualTo(1);
        assertThat(TLS_SERVER.requests("/ok")).isEqualTo(1);
    }
}
