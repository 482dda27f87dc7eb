package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that is closed while a response is open, which ends its connection, and hides that nobody closes responses. */
@ManagedHttpClients
class ClosedTest {

    private final CloseableHttpClient http = HttpClients.createDefault();

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgets() throws Exception {
        http.executeOpen(null, new HttpGet(Shop.uri("/chunks")), null); // LEAK
    }

    @Test
    void reads() throws Exception {
        assertEquals(200, (int) http.execute(new HttpGet(Shop.uri("/chunks")), response -> response.getCode()));
    }

    @AfterEach
    void close() throws Exception {
        http.close();
    }
}
