package com.acme;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import java.time.Duration;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** The jar has assertions for AssertJ, and needs it for nothing else. */
@ManagedHttpClients
class WithoutAssertJTest {

    @Test
    void settlesAfterARequest(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", Shop.uri("/orders")), null)
                .get();
        assertTrue(open.settlesWithin(Duration.ofSeconds(10)));
    }

    @Test
    void thereIsNoAssertJ() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.assertj.core.api.Assertions"));
    }
}
