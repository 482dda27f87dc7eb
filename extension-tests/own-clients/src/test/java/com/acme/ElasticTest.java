package com.acme;

class ElasticTest extends OrdersTests {

    ElasticTest() {
        super(new ElasticOrders(Shop.uri("")));
    }
}
