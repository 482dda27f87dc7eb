package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same test without the extension: a client to build, to start and to close, and a number if a test has left something open. */
class OrdersByHandTest {

    private static PoolingAsyncClientConnectionManager connections;
    private static CloseableHttpAsyncClient client;

    @BeforeAll
    static void open() {
        connections = PoolingAsyncClientConnectionManagerBuilder.create().build();
        client = HttpAsyncClients.custom().setConnectionManager(connections).build();
        client.start();
    }

    @Test
    void readsOrders() throws Exception {
        var request = SimpleRequestBuilder.get(shop()).build();
        assertEquals("17, 18", client.execute(request, null).get().getBodyText());
    }

    @AfterEach
    void nothingIsOpen() throws Exception {
        Thread.sleep(100); // a connection comes back a little after its response
        assertEquals(0, connections.getTotalStats().getLeased());
    }

    @AfterAll
    static void close() {
        client.close(CloseMode.GRACEFUL);
    }

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
