package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is tested is in a final field with an initializer, as in most suites. */
class FinalFieldTest {

    private static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    static final ManagedHttpClientsExtension CLIENTS =
            ManagedHttpClientsExtension.builder().build();

    private final Prices prices = new Prices(CLIENTS.classicClient());

    @Test
    void reads() throws Exception {
        assertThat(prices.read(SERVER.uri("/ok"))).isEqualTo("hello");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private record Prices(CloseableHttpClient client) {

        String read(URI uri) throws IOException {
            return client.execute(new HttpGet(uri), response -> EntityUtils.toString(response.getEntity()));
        }
    }
}
