package io.github.managedhttp.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Complete answers, some of them late or early. */
final class WellBehaved {
    static final int LARGE_BODY = 200_000;
    private static final String LARGE = "x".repeat(LARGE_BODY);

    private WellBehaved() {}

    static void addTo(Behaviours behaviours) {
        behaviours
                .on("/ok", Behaviour::hello)
                .on("/empty", exchange -> exchange.answer(204, ""))
                .on("/large", exchange -> exchange.answer(200, LARGE))
                .on("/gzip", exchange -> exchange.answer(200, gzip("hello"), "Content-Encoding: gzip"))
                .on("/echo", exchange -> exchange.answer(200, exchange.body()))
                .on("/status", exchange -> exchange.answer(exchange.parameter("code", 200), "hello"))
                .on("/redirect", WellBehaved::redirect)
                .on("/retry", exchange -> exchange.answer(503, "", "Retry-After: " + exchange.parameter("after", 1)))
                .on("/unauthorized", WellBehaved::challenge)
                .on("/close", WellBehaved::helloAndGoodbye)
                .on("/gated", WellBehaved::helloBehindGate)
                .on("/slow", WellBehaved::helloAfterPause)
                .onHead("/early", WellBehaved::helloBeforeBody)
                .on(Request.CONNECT, exchange -> exchange.answer(405, "not a proxy"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return compressed.toByteArray();
    }

    private static void redirect(Exchange exchange) throws IOException {
        String gate = exchange.parameter("gate", "");
        if (!gate.isEmpty()) {
            exchange.awaitGate(gate);
        }
        exchange.answer(302, "", "Location: " + exchange.parameter("to", "/ok"));
    }

    private static void challenge(Exchange exchange) throws IOException {
        if (exchange.request().has("Authorization")) {
            Behaviour.hello(exchange);
        } else {
            exchange.answer(401, "hello", "WWW-Authenticate: Basic realm=\"loopback\"");
        }
    }

    private static void helloAndGoodbye(Exchange exchange) throws IOException {
        exchange.hangUp();
        Behaviour.hello(exchange);
    }

    private static void helloBehindGate(Exchange exchange) throws IOException {
        exchange.awaitGate(exchange.parameter("name", ""));
        Behaviour.hello(exchange);
    }

    private static void helloAfterPause(Exchange exchange) throws IOException {
        exchange.pause(exchange.parameter("ms", 100));
        Behaviour.hello(exchange);
    }

    private static void helloBeforeBody(Exchange exchange) throws IOException {
        Behaviour.hello(exchange);
        exchange.readBody();
    }
}
