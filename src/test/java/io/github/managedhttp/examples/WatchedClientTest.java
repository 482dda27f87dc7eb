package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code under test builds its client by itself. */
@ManagedHttpClients
class WatchedClientTest {

    private static LoopbackServer server;

    @BeforeAll
    static void start() {
        server = LoopbackServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void reads() throws IOException {
        try (Prices prices = new Prices()) {
            assertThat(prices.read(server.uri("/ok"))).isEqualTo("hello");
        }
    }

    static final class Prices implements AutoCloseable {

        private final CloseableHttpClient client =
                WatchedClients.watch(HttpClientBuilder.create()).build();

        String read(URI uri) throws IOException {
            return client.execute(new HttpGet(uri), response -> EntityUtils.toString(response.getEntity()));
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
