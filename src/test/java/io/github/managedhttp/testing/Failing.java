package io.github.managedhttp.testing;

import java.io.IOException;

/** Exchanges that break. */
final class Failing {
    static final String HALF_BODY = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123";

    private Failing() {}

    static void addTo(Behaviours behaviours) {
        behaviours
                .on("/drop", Exchange::hangUp)
                .onHead("/reset", Exchange::reset)
                .on("/cut-body", exchange -> sendAndHangUp(exchange, HALF_BODY))
                .on("/reset-body", Failing::sendHalfBodyAndReset)
                .on("/garbage", exchange -> sendAndHangUp(exchange, "This is not HTTP.\r\n\r\n"))
                .on("/bad-gzip", exchange -> exchange.answer(200, "hello", "Content-Encoding: gzip"));
    }

    private static void sendAndHangUp(Exchange exchange, String text) throws IOException {
        exchange.send(text);
        exchange.hangUp();
    }

    private static void sendHalfBodyAndReset(Exchange exchange) throws IOException {
        exchange.send(HALF_BODY);
        exchange.reset();
    }
}
