package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** One test that leaves an exchange open, one that does not. */
@ManagedHttpClients
class FeedTest {

    @Test
    void leavesTheFeedOpen(@ManagedClient("shop") CloseableHttpAsyncClient client) {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
    }

    @Test
    void readsOrders(@ManagedClient("shop") CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }
}
