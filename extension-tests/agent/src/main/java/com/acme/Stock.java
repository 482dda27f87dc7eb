package com.acme;

import java.io.IOException;
import java.lang.ref.WeakReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Forgets its client. */
final class Stock {

    static WeakReference<CloseableHttpClient> forgotten = new WeakReference<>(null);

    private Stock() {}

    static int read(String uri) throws IOException {
        CloseableHttpClient client = HttpClients.createDefault();
        forgotten = new WeakReference<>(client);
        return client.execute(new HttpGet(uri), response -> response.getCode());
    }
}
