package com.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server whose paths say how long an answer may be kept. */
final class Library {

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = open();

    private Library() {}

    private static HttpServer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Library::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.add(path);
        exchange.getResponseHeaders().set("Cache-Control", path.substring(1));
        byte[] orders = "17, 18".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, orders.length);
        exchange.getResponseBody().write(orders);
        exchange.close();
    }

    static int timesAsked(String path) {
        return Collections.frequency(ASKED, path);
    }

    static String uri() {
        return "http://localhost:" + SERVER.getAddress().getPort();
    }
}
