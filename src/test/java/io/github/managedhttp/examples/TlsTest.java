package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.testing.LoopbackServer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactoryBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server with a self-signed certificate. */
class TlsTest {

    static final LoopbackServer SERVER = LoopbackServer.startTls();
    static final SSLContext TRUSTS_SERVER = LoopbackServer.clientSslContext();

    @RegisterExtension
    static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
            .customizedBy(ClientCustomizer.async(
                    (name, client, connections) -> connections.setTlsStrategy(ClientTlsStrategyBuilder.create()
                            .setSslContext(TRUSTS_SERVER)
                            .build())))
            .customizedBy(ClientCustomizer.classic((name, client, connections) ->
                    connections.setSSLSocketFactory(SSLConnectionSocketFactoryBuilder.create()
                            .setSslContext(TRUSTS_SERVER)
                            .build())))
            .build();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void async(CloseableHttpAsyncClient client) throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", SERVER.uri("/ok"));
        assertThat(client.execute(request, null).get().getBodyText()).isEqualTo("hello");
    }

    @Test
    void classic(CloseableHttpClient client) throws Exception {
        int status = client.execute(new HttpGet(SERVER.uri("/ok")), ClassicHttpResponse::getCode);
        assertThat(status).isEqualTo(200);
    }

    /** Without it the same request fails, and leaves nothing open. */
    @Test
    void anotherClientDoesNotTrustTheServer(HttpClientBuilder builder) {
        CloseableHttpClient client = builder.setConnectionManager(new PoolingHttpClientConnectionManager())
                .build();
        assertThatThrownBy(() -> client.execute(new HttpGet(SERVER.uri("/ok")), ClassicHttpResponse::getCode))
                .isInstanceOf(SSLException.class);
    }
}
