package io.github.managedhttp.testing;

import java.io.IOException;

/** Exchanges that do not end before {@link LoopbackServer#release}. */
final class Stalling {
    private static final String CHUNKED_HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String TICK = "5\r\ntick\n\r\n";
    private static final String LAST_CHUNK = "0\r\n\r\n";
    private static final int TICK_MILLIS = 20;

    private Stalling() {}

    static void addTo(Behaviours behaviours) {
        behaviours
                .on("/stall", Stalling::stallThenHello)
                .on("/half-head", stallBetween("HTTP/1.1 200 OK\r\nContent-Le", "ngth: 5\r\n\r\nhello"))
                .on("/half-body", stallBetween(Failing.HALF_BODY, "456789"))
                .on("/half-chunk", stallBetween(CHUNKED_HEAD + "a\r\n0123", "456789\r\n" + LAST_CHUNK))
                .on("/endless", Stalling::tick)
                .on("/endless-until-closed", Stalling::tickUntilClosed)
                .on("/trickle", Stalling::trickle)
                .onHead("/continue-stall", Stalling::stallBeforeContinue)
                .onHead("/unread", Stalling::stallBeforeBody)
                .onHead("/early-unread", Stalling::helloThenStallBeforeBody);
    }

    private static void stallThenHello(Exchange exchange) throws IOException {
        exchange.stall();
        Behaviour.hello(exchange);
    }

    private static Behaviour stallBetween(String firstHalf, String secondHalf) {
        return exchange -> {
            exchange.send(firstHalf);
            exchange.stall();
            exchange.send(secondHalf);
        };
    }

    private static void tick(Exchange exchange) throws IOException {
        exchange.send(CHUNKED_HEAD);
        while (!exchange.isReleased()) {
            exchange.send(TICK);
            exchange.pause(TICK_MILLIS);
        }
        exchange.send(LAST_CHUNK);
    }

    /** Without a length and without chunks, so that only the connection's end ends it. */
    private static void tickUntilClosed(Exchange exchange) throws IOException {
        exchange.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while (!exchange.isReleased()) {
            exchange.send("tick\n");
            exchange.pause(TICK_MILLIS);
        }
    }

    /** Each byte of the head is news for the client, and no progress. */
    private static void trickle(Exchange exchange) throws IOException {
        exchange.send("HTTP/1.1 200 OK\r\nX-Trickle: ");
        while (!exchange.isReleased()) {
            exchange.send(".");
            exchange.pause(TICK_MILLIS);
        }
        exchange.send("\r\nContent-Length: 5\r\n\r\nhello");
    }

    private static void stallBeforeContinue(Exchange exchange) throws IOException {
        exchange.stall();
        exchange.readBody();
        Behaviour.hello(exchange);
    }

    private static void stallBeforeBody(Exchange exchange) throws IOException {
        exchange.stallWithoutReading();
        exchange.readBody();
        Behaviour.hello(exchange);
    }

    private static void helloThenStallBeforeBody(Exchange exchange) throws IOException {
        Behaviour.hello(exchange);
        exchange.stallWithoutReading();
        exchange.readBody();
    }
}
