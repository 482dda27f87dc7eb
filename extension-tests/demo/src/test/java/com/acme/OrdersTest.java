package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** Green: every response is read to its end. Nothing here creates or closes a client. */
@ManagedHttpClients
class OrdersTest {

    @Test
    void readsOrders(CloseableHttpAsyncClient client) throws Exception {
        assertEquals("17, 18", read(client));
    }

    @Test
    void readsOrdersOfTwoShops(
            @ManagedClient("north") CloseableHttpAsyncClient north,
            @ManagedClient("south") CloseableHttpAsyncClient south)
            throws Exception {
        assertEquals(read(north), read(south));
    }

    private static String read(CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        return client.execute(request, null).get().getBodyText();
    }
}
