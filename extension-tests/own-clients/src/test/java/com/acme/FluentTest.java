package com.acme;

class FluentTest extends OrdersTests {

    FluentTest() {
        super(new FluentOrders(Shop.uri("")));
    }
}
