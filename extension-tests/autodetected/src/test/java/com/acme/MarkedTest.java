package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedClient;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** No annotation on the class, but on what is injected. */
class MarkedTest {

    @ManagedClient
    private CloseableHttpAsyncClient client;

    @Test
    void leavesTheFeedOpen() {
        client.execute(SimpleHttpRequest.create("GET", Shop.uri("/feed")), null);
    }

    @Test
    void readsOrders(@ManagedClient("shop") CloseableHttpAsyncClient shop) throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", Shop.uri("/orders"));
        assertEquals(200, shop.execute(request, null).get().getCode());
    }
}
