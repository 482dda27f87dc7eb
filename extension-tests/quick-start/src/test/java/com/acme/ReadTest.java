package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.net.InetSocketAddress;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** {@link ForgottenTest}, mended. */
@ManagedHttpClients
class ReadTest {

    @Test
    void readsTheStatus(CloseableHttpClient client) throws Exception {
        int status = client.execute(new HttpGet(shop()), response -> response.getCode());
        assertEquals(200, status);
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
