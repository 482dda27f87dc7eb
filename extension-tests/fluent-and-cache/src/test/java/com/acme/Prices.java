package com.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Prices that are old at once, and may be used while a cache asks whether they still hold. */
final class Prices {

    private static final Map<String, CountDownLatch> ASKED = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = open();

    private Prices() {}

    private static HttpServer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "prices");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", Prices::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first time at once, and later, if the path says so, never. */
    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        CountDownLatch asked = ASKED.computeIfAbsent(path, key -> new CountDownLatch(2));
        boolean again = asked.getCount() < 2;
        asked.countDown();
        if (again && path.endsWith("/stall")) {
            return;
        }
        exchange.getResponseHeaders().set("Cache-Control", cacheControl(path));
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.getResponseHeaders().set("Age", path.endsWith("/fixed") ? "0" : "3600");
        byte[] body = "9.99".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String cacheControl(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "fixed" -> "max-age=3600";
            case "no-store" -> "no-store";
            default -> "max-age=60, stale-while-revalidate=86400";
        };
    }

    static void awaitAskedAgain(String path) throws InterruptedException {
        if (!ASKED.get(path).await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody has asked again for " + path);
        }
    }

    static long timesAsked(String path) {
        return 2 - ASKED.get(path).getCount();
    }

    static String uri(String path) {
        return "http://localhost:" + SERVER.getAddress().getPort() + path;
    }
}
