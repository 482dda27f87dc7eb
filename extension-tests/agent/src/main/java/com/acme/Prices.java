package com.acme;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpHost;

/** Closes neither its client nor the response. */
final class Prices {

    private static CloseableHttpClient client;

    private Prices() {}

    static int read(String uri) throws IOException {
        if (client == null) {
            client = HttpClients.createDefault();
        }
        return client.executeOpen(HttpHost.create(java.net.URI.create(uri)), new HttpGet(uri), null)
                .getCode();
    }
}
