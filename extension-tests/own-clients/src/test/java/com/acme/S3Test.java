package com.acme;

class S3Test extends OrdersTests {

    S3Test() {
        super(new S3Orders(Shop.uri("")));
    }
}
