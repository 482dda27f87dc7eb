package io.github.managedhttp.examples;

import static io.github.managedhttp.assertj.ManagedHttpAssertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.LoopbackServer;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Connections in mid-test. */
@ManagedHttpClients
class OpenConnectionsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void areAsserted(CloseableHttpClient client, OpenConnections openConnections) throws Exception {
        client.execute(new HttpGet(SERVER.uri("/large")), response -> {
            assertThat(openConnections).hasInFlight(1).hasLeased(1);
            return response.getCode();
        });

        assertThat(openConnections).settlesWithin(Duration.ofSeconds(1));
        assertThat(openConnections).hasNone();
    }
}
