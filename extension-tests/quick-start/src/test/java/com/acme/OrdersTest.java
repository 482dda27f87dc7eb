package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.net.InetSocketAddress;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class OrdersTest {

    @Test
    void readsOrders(CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(shop()).build();
        assertEquals("17, 18", client.execute(request, null).get().getBodyText());
    }

    /** A shop that runs in this JVM, so that the test runs as it is. */
    private static String shop() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/orders", exchange -> {
            exchange.sendResponseHeaders(200, 6);
            exchange.getResponseBody().write("17, 18".getBytes());
            exchange.close();
        });
        server.start();
        return "http://localhost:" + server.getAddress().getPort() + "/orders";
    }
}
