package com.acme;

class AsyncTest extends OrdersTests {

    AsyncTest() {
        super(new AsyncOrders(Shop.uri("")));
    }
}
