package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** What every service is tried with. */
@ManagedHttpClients
abstract class OrdersTests {

    abstract Orders orders(HttpClient http, String shop);

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsOne(CloseableHttpClient client) throws Exception {
        orders(client, Shop.uri("")).forgetsOne();
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsAnother(CloseableHttpClient client) throws Exception {
        orders(client, Shop.uri("")).forgetsAnother();
    }

    @Test
    void closes(CloseableHttpClient client) throws Exception {
        assertEquals("17, 18", orders(client, Shop.uri("")).closes());
    }
}
