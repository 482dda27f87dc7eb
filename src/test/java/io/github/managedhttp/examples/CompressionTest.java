package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A compressed answer is decompressed by a classic client, unless it is told not to; async clients do so from 5.6 on. */
class CompressionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
            .client("raw", ClientCustomizer.classic((name, client, connections) -> client.disableContentCompression()))
            .build();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void decompressed(CloseableHttpClient client) throws Exception {
        assertThat(read(client)).asString().isEqualTo("hello");
    }

    @Test
    void asItWasSent(@ManagedClient("raw") CloseableHttpClient client) throws Exception {
        byte[] compressed = read(client);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed))).hasContent("hello");
    }

    private static byte[] read(CloseableHttpClient client) throws Exception {
        return client.execute(new HttpGet(SERVER.uri("/gzip")), CompressionTest::body);
    }

    private static byte[] body(ClassicHttpResponse response) throws IOException {
        return EntityUtils.toByteArray(response.getEntity());
    }
}
