package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Builds its client for itself, so that nothing but an agent sees what it forgets. */
@ManagedHttpClients(settle = "0 s")
class PricesTest {

    private static final CloseableHttpClient HTTP = HttpClients.createDefault();

    @AfterAll
    static void close() throws Exception {
        HTTP.close();
    }

    @Test
    void forgets() throws Exception {
        HTTP.executeOpen(null, new HttpGet(Shop.uri("/chunks")), null); // LEAK
    }

    @Test
    void reads() throws Exception {
        assertEquals(200, (int) HTTP.execute(new HttpGet(Shop.uri("/chunks")), response -> response.getCode()));
    }
}
