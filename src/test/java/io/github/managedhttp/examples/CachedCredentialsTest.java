package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.testing.LoopbackServer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first request is challenged and sent again with its credentials; within one context the next one has them at once. */
class CachedCredentialsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final CredentialsProvider CREDENTIALS = CredentialsProviderBuilder.create()
            .add(new AuthScope("127.0.0.1", SERVER.port()), "user", "secret".toCharArray())
            .build();

    @RegisterExtension
    static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
            .customizedBy(ClientCustomizer.async(
                    (name, client, connections) -> client.setDefaultCredentialsProvider(CREDENTIALS)))
            .customizedBy(ClientCustomizer.classic(
                    (name, client, connections) -> client.setDefaultCredentialsProvider(CREDENTIALS)))
            .build();

    private final HttpClientContext context = HttpClientContext.create();

    @BeforeEach
    void forgetRequests() {
        SERVER.reset();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void async(CloseableHttpAsyncClient client) throws Exception {
        assertThat(get(client)).isEqualTo(200);
        assertThat(SERVER.requests("/unauthorized")).isEqualTo(2);
        assertThat(get(client)).isEqualTo(200);
        assertThat(SERVER.requests("/unauthorized")).isEqualTo(3);
    }

    @Test
    void classic(CloseableHttpClient client) throws Exception {
        assertThat(get(client)).isEqualTo(200);
        assertThat(SERVER.requests("/unauthorized")).isEqualTo(2);
        assertThat(get(client)).isEqualTo(200);
        assertThat(SERVER.requests("/unauthorized")).isEqualTo(3);
    }

    private int get(CloseableHttpAsyncClient client) throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", SERVER.uri("/unauthorized"));
        return client.execute(request, context, null).get().getCode();
    }

    private int get(CloseableHttpClient client) throws Exception {
        return client.execute(new HttpGet(SERVER.uri("/unauthorized")), context, ClassicHttpResponse::getCode);
    }
}
