package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FirstLeakTest {

    static LoopbackServer server;

    @BeforeAll
    static void start() {
        server = LoopbackServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aLeak() {
        Execution execution = Execution.of(LeakTestCase.class);
        execution.failures().forEach(f -> f.printStackTrace(System.out));
        assertThat(execution.onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
    }

    @ManagedHttpClients
    static class LeakTestCase {
        @Test
        void stalls(CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", server.uri("/half-body?token=abc")), null);
            server.awaitRequest("/half-body");
        }

        @Test
        void fine(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", server.uri("/ok")), null).get();
        }
    }
}
