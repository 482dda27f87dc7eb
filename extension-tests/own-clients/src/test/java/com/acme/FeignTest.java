package com.acme;

class FeignTest extends OrdersTests {

    FeignTest() {
        super(new FeignOrders(Shop.uri("")));
    }
}
