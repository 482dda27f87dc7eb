package com.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A shop on the loopback interface. It is open as long as the JVM lives, so that no test ends a leak by closing it. */
final class Shop {

    private static final byte[] ORDERS = "17, 18".getBytes(StandardCharsets.UTF_8);
    private static final HttpServer SERVER = open();

    private Shop() {}

    private static HttpServer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/orders", Shop::orders);
            server.createContext("/chunks", Shop::chunks);
            server.createContext("/feed", Shop::feed);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers at once. */
    private static void orders(HttpExchange exchange) throws IOException {
        answer(exchange, ORDERS.length);
    }

    /** The same, without saying how long it will be. */
    private static void chunks(HttpExchange exchange) throws IOException {
        answer(exchange, 0);
    }

    private static void answer(HttpExchange exchange, int length) throws IOException {
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(ORDERS);
        exchange.close();
    }

    /** Sends one event and leaves the response open for more, which never come. */
    private static void feed(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("order 19\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    static String uri(String path) {
        return "http://localhost:" + SERVER.getAddress().getPort() + path;
    }
}
