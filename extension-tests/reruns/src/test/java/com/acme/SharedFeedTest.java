package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A class that opens an exchange for all its tests and never ends it. */
@ManagedHttpClients
class SharedFeedTest {

    @BeforeAll
    static void opensTheFeed(CloseableHttpAsyncClient client) {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
    }

    @Test
    void readsOrders(CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }
}
