package io.github.managedhttp.testing;

import java.io.IOException;

/** What the server does with one request. */
interface Behaviour {
    void handle(Exchange exchange) throws IOException;

    /** Answers 200 with a small body. */
    static void hello(Exchange exchange) throws IOException {
        exchange.answer(200, "hello");
    }
}
