package com.acme.feignlogger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

/**
 * A logger reads a response and hands on a copy. It does not close the original, so a compressed one, which is over before its last
 * chunk has been read, keeps its connection.
 *
 * @see <a href="https://github.com/zalando/logbook/pull/1883">logbook#1883</a>
 * @see <a href="https://github.com/OpenFeign/feign/issues/2529">feign#2529, the same in Feign's own logger</a>
 */
@ManagedHttpClients
class FeignLoggerTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertEquals("17, 18", Orders.logged(Site.uri("")).read());
    }

    @Test
    void mended() {
        assertEquals("17, 18", Orders.closedAndLogged(Site.uri("")).read());
    }
}
