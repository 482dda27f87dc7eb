package com.acme;

class RestClientTest extends OrdersTests {

    RestClientTest() {
        super(new RestClientOrders(Shop.uri("")));
    }
}
