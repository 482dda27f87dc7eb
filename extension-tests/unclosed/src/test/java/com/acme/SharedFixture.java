package com.acme;

import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** A client that one class opens and another closes. */
final class SharedFixture {

    static final CountDownLatch OPEN = new CountDownLatch(1);
    static CloseableHttpAsyncClient client;

    private SharedFixture() {}

    static void open() {
        client = HttpAsyncClients.createDefault();
        client.start();
        OPEN.countDown();
    }
}
