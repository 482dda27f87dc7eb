package com.acme.feignlogger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

/**
 * A logger reads a response and hands on a copy. The body of the original is read and never closed, so a compressed one, which is
 * over before its last chunk has been read, keeps its connection.
 *
 * @see <a href="https://github.com/zalando/logbook/pull/1883">logbook#1883</a>
 */
@ManagedHttpClients
class FeignLoggerTest {

    private static final Orders LOGGED = Orders.logged(Site.uri(""));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertEquals("17, 18", LOGGED.read());
    }
}
