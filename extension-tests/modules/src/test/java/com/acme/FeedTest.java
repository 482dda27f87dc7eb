package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** Tests in a named module, with everything private that can be. */
@ManagedHttpClients(customizedBy = Named.class)
class FeedTest {

    @ManagedClient
    private CloseableHttpAsyncClient field;

    @Test
    void everythingIsAModule() {
        assertEquals("com.acme", FeedTest.class.getModule().getName());
        assertEquals("io.github.managedhttp", ManagedClient.class.getModule().getName());
        assertTrue(CloseableHttpAsyncClient.class.getModule().isNamed());
    }

    @Test
    void leavesTheFeedOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", Shop.uri("/feed")), null); // LEAK
    }

    @Test
    void readsOrders(CloseableHttpAsyncClient client) throws Exception {
        for (CloseableHttpAsyncClient each : new CloseableHttpAsyncClient[] {client, field, OpenAlex.client()}) {
            SimpleHttpRequest request = SimpleHttpRequest.create("GET", Shop.uri("/orders"));
            assertEquals(200, each.execute(request, null).get().getCode());
        }
    }
}
