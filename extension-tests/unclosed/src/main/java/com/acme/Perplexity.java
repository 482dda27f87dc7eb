package com.acme;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Creates its client when it is first asked for, and closes it never. */
final class Perplexity {

    private static CloseableHttpAsyncClient client;

    private Perplexity() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            client = HttpAsyncClients.custom()
                    .setThreadFactory(task -> new Thread(task, "perplexity"))
                    .build();
            client.start();
        }
        return client;
    }
}
