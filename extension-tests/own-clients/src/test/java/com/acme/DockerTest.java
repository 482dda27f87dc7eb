package com.acme;

class DockerTest extends OrdersTests {

    DockerTest() {
        super(new DockerOrders(Shop.uri("")));
    }
}
