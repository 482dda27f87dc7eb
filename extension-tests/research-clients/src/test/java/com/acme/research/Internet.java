package com.acme.research;

import static java.util.Map.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** All five services on the loopback interface, each in the shape of its answers; the settings lead there. */
final class Internet {

    static final List<String> ALL_IT_KNOWS =
            List.of("Dune", "Planetary ecology", "Dune (novel)", "# Dune", "Frank Herbert wrote it.");

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("/search.json", """
                    {"numFound": 1, "docs": [{"title": "Dune", "author_name": ["Frank Herbert"]}]}"""),
            entry("/works", """
                    {"meta": {"count": 1}, "results": [{"id": "W1", "display_name": "Planetary ecology"}]}"""),
            entry("/wiki/", "<!doctype html><title>Dune</title><h1 id=\"top\">Dune (novel)</h1>"),
            entry("/v1/scrape", """
                    {"success": true, "data": {"markdown": "# Dune", "metadata": {"statusCode": 200}}}"""),
            entry("/chat/completions", """
                    {"choices": [{"message": {"role": "assistant", "content": "Frank Herbert wrote it."}}]}"""));

    private static final HttpServer SERVER = start();

    static final OpenResources WITHOUT_CLIENTS = OpenResources.now();

    private Internet() {}

    static int port() {
        return SERVER.getAddress().getPort();
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ANSWERS.forEach((path, answer) -> server.createContext(path, exchange -> answer(exchange, answer)));
            server.start();
            String url = "http://localhost:" + server.getAddress().getPort();
            List.of("booksearch", "openalex", "scraper", "firecrawl", "perplexity")
                    .forEach(service -> System.setProperty("research." + service + ".url", url));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String answer) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
