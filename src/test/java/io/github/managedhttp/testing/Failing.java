package io.github.managedhttp.testing;

import java.io.IOException;

/** Exchanges that break. */
final class Failing {
    static final String HALF_BODY = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123";

    private static final String TWO_LENGTHS = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello";

    private Failing() {}

    static void addTo(Behaviours behaviours) {
        behaviours
                .on("/drop", Exchange::hangUp)
                .onHead("/reset", Exchange::reset)
                .on("/cut-body", exchange -> sendAndHangUp(exchange, HALF_BODY))
                .on("/reset-body", Failing::sendHalfBodyAndReset)
                .on("/half-close", Failing::sendHalfBodyAndHalfClose)
                .on("/length", Failing::lieAboutLength)
                .on("/two-lengths", exchange -> sendAndHangUp(exchange, TWO_LENGTHS))
                .on("/garbage", exchange -> sendAndHangUp(exchange, "This is not HTTP.\r\n\r\n"))
                .on("/bad-gzip", exchange -> exchange.answer(200, "hello", "Content-Encoding: gzip"));
    }

    private static void sendAndHangUp(Exchange exchange, String text) throws IOException {
        exchange.send(text);
        exchange.hangUp();
    }

    private static void sendHalfBodyAndHalfClose(Exchange exchange) throws IOException {
        exchange.send(HALF_BODY);
        exchange.halfClose();
    }

    private static void lieAboutLength(Exchange exchange) throws IOException {
        exchange.send("HTTP/1.1 200 OK\r\nContent-Length: " + exchange.parameter("says", "50") + "\r\n\r\nhello");
        exchange.hangUp();
    }

    private static void sendHalfBodyAndReset(Exchange exchange) throws IOException {
        exchange.send(HALF_BODY);
        exchange.reset();
    }
}
