package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import net.shop.Orders;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class OrdersTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsOne(CloseableHttpClient client) {
        new Orders(client, Shop.uri("")).forgetsOne();
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsAnother(CloseableHttpClient client) {
        new Orders(client, Shop.uri("")).forgetsAnother();
    }

    @Test
    void closes(CloseableHttpClient client) throws Exception {
        assertEquals("17, 18", new Orders(client, Shop.uri("")).closes());
    }
}
