package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class FeedTest {

    @Test
    void leavesTheFeedOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
    }
}
