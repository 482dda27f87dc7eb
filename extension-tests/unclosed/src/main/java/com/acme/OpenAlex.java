package com.acme;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Creates its client when it is first asked for, and closes it never. */
final class OpenAlex {

    private static CloseableHttpAsyncClient client;

    private OpenAlex() {}

    static synchronized CloseableHttpAsyncClient client() {
        if (client == null) {
            client = HttpAsyncClients.createHttp2Default();
            client.start();
        }
        return client;
    }
}
