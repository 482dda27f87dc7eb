package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.net.InetSocketAddress;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class ForgottenTest {

    @Test
    void readsTheStatus(CloseableHttpClient client) throws Exception {
        var response = client.execute(new HttpGet(shop()));
        assertEquals(200, response.getCode());
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
