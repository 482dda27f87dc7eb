package com.acme;

import org.apache.hc.client5.http.classic.HttpClient;

class GoogleTest extends OrdersTests {

    @Override
    Orders orders(HttpClient http, String shop) {
        return new GoogleOrders(http, shop);
    }
}
