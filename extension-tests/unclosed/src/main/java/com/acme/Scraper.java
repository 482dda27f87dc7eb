package com.acme;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Creates its client when it is first asked for, and closes it never. */
final class Scraper {

    private static CloseableHttpClient client;

    private Scraper() {}

    static synchronized CloseableHttpClient client() {
        if (client == null) {
            client = HttpClients.custom().evictExpiredConnections().build();
        }
        return client;
    }
}
