package com.acme;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Creates its client when it is first asked for, and closes it never. */
final class Firecrawl {

    private static CloseableHttpAsyncClient client;

    private Firecrawl() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            client = HttpAsyncClients.createMinimal();
            client.start();
        }
        return client;
    }
}
