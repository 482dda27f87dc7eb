package com.acme;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

final class Scraper {

    private static CloseableHttpAsyncClient client;

    private Scraper() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            client = HttpAsyncClients.createDefault();
            client.start();
        }
        return client;
    }
}
