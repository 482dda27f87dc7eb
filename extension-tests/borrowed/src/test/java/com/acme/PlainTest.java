package com.acme;

class PlainTest extends OrdersTests {

    PlainTest() {
        super(new PlainOrders(Shop.uri("")));
    }
}
