package com.acme;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

final class Firecrawl {

    private static CloseableHttpAsyncClient client;

    private Firecrawl() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            client = HttpAsyncClients.createDefault();
            client.start();
        }
        return client;
    }
}
