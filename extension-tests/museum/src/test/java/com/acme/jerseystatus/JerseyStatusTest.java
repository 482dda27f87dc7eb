package com.acme.jerseystatus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Of a message's response only the status is asked for.
 *
 * @see <a href="https://github.com/allegro/hermes/issues/40">hermes#40</a>
 */
@ManagedHttpClients
class JerseyStatusTest {

    private static final Sender SENDER = new Sender(Site.uri("/topics/orders"));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertEquals(200, SENDER.send("order 19"));
    }

    @Test
    void mended() {
        assertEquals(200, SENDER.sendAndClose("order 19"));
    }

    @AfterAll
    static void close() {
        SENDER.close();
    }
}
