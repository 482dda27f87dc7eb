package com.acme;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Opens a client when it is first needed, and never closes it. */
final class Prices {

    private static CloseableHttpAsyncClient client;

    private Prices() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            client = HttpAsyncClients.createDefault();
            client.start();
        }
        return client;
    }
}
