package io.github.managedhttp.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.LoopbackServer;
import java.net.URI;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The quick start. */
@ManagedHttpClients
class OrdersTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final URI ORDERS = SERVER.uri("/ok");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void readsOrders(CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(ORDERS).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }
}
