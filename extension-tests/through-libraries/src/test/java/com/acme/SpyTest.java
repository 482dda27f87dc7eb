package com.acme;

import static org.mockito.Mockito.spy;

import org.apache.hc.client5.http.classic.HttpClient;

class SpyTest extends OrdersTests {

    @Override
    Orders orders(HttpClient http, String shop) {
        return spy(new PlainOrders(http, shop));
    }
}
