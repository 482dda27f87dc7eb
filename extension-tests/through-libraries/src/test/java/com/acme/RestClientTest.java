package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

class RestClientTest extends OrdersTests {

    @Override
    RestClientOrders orders(HttpClient http, String shop) {
        return new RestClientOrders(http, shop);
    }

    @Test
    void retrieves(CloseableHttpClient client) {
        assertEquals("17, 18", orders(client, Shop.uri("")).retrieves());
    }
}
