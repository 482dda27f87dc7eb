package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** A class that asks for the extension, which is there already. */
@ManagedHttpClients
class AskingTest {

    @Test
    void leavesTheFeedOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", Shop.uri("/feed")), null);
    }
}
