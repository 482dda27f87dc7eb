package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.H2Server;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** More requests than connections: a number counts what its word says. */
class BurstTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    @AfterAll
    static void closeServer() {
        h2.close();
    }

    @Test
    void connectionsAndWhatWaitsForThem() {
        assertThat(headline(MoreRequestsThanConnections.class))
                .startsWith("5 connections leaked; 35 requests wait for them, all by ")
                .contains("BurstTest$MoreRequestsThanConnections.leaks(), first: GET " + server.uri("/stall") + " at ");
        assertClean(MoreRequestsThanConnections.class);
    }

    @ManagedHttpClients
    static class MoreRequestsThanConnections {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            for (int i = 0; i < 40; i++) {
                client.execute(get("/stall"), null);
            }
            Await.until(() -> open.leased() == 5 && open.pending() == 35);
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            List<Future<SimpleHttpResponse>> futures = Stream.generate(() -> client.execute(get("/ok"), null))
                    .limit(40)
                    .toList();
            for (Future<SimpleHttpResponse> future : futures) {
                assertThat(future.get().getCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void streamsOfOneConnection() {
        assertThat(headline(StreamsOfOneConnection.class)).startsWith("3 exchanges left open by ");
    }

    @ManagedHttpClients(settle = SHORT)
    static class StreamsOfOneConnection {

        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) {
            for (int i = 0; i < 3; i++) {
                client.execute(get(h2.uri("/stall")), null);
            }
            h2.awaitRequests("/stall", 3);
        }
    }

    private static String headline(Class<?> fixture) {
        h2.reset();
        String message = run(fixture, "leaks").onlyTestFailure().getMessage();
        return message.lines().findFirst().orElseThrow();
    }
}
