package com.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;

/** Every server of the museum, on the loopback interface. It is open as long as the JVM lives, so that no test ends a leak by closing it. */
public final class Site {

    private static final String ORDERS = "17, 18";
    private static final Semaphore SLOW = new Semaphore(0);
    private static final HttpServer SERVER = open();

    private Site() {}

    private static HttpServer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Site::orders);
            server.createContext("/busy", exchange -> answer(exchange, 500, bytes("busy")));
            server.createContext("/cached", Site::cached);
            server.createContext("/compressed", Site::compressed);
            server.createContext("/truncated", exchange -> answer(exchange, 200, bytes("{\"user\": tru")));
            server.createContext("/slow", Site::slow);
            server.createContext("/containers", Site::endless);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ClickHouse is asked without a path. */
    private static void orders(HttpExchange exchange) throws IOException {
        boolean isClickHouse = exchange.getRequestURI().getPath().equals("/");
        answer(exchange, 200, isClickHouse ? table() : bytes(ORDERS));
    }

    private static void cached(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"today\"");
        answer(exchange, 200, bytes(ORDERS));
    }

    private static void compressed(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes(ORDERS));
        }
        answer(exchange, 200, zipped.toByteArray());
    }

    /** Without saying how long it will be. */
    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Never answers. */
    private static void slow(HttpExchange exchange) {
        SLOW.release();
    }

    public static void awaitSlow() throws InterruptedException {
        SLOW.acquire();
    }

    /** Sends a line, and leaves the response open for more, which never come. */
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(frame("order 19\n"));
        exchange.getResponseBody().flush();
    }

    /** As Docker sends what a container writes to its standard output. */
    private static byte[] frame(String line) {
        byte[] header = {1, 0, 0, 0, 0, 0, 0, (byte) line.length()};
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header);
        frame.writeBytes(bytes(line));
        return frame.toByteArray();
    }

    /** As ClickHouse sends a column of strings with its name and type, and two rows. */
    private static byte[] table() {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        table.write(1);
        for (String text : new String[] {"id", "String", "17", "18"}) {
            table.write(text.length());
            table.writeBytes(bytes(text));
        }
        return table.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String uri(String path) {
        return "http://localhost:" + SERVER.getAddress().getPort() + path;
    }
}
