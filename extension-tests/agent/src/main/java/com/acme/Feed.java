package com.acme;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Closes neither its client nor the feed. */
final class Feed {

    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

    Future<SimpleHttpResponse> open(String uri) {
        client.start();
        return client.execute(SimpleRequestBuilder.get(uri).build(), null);
    }
}
