package com.acme;

class JerseyTest extends OrdersTests {

    JerseyTest() {
        super(new JerseyOrders(Shop.uri("")));
    }
}
