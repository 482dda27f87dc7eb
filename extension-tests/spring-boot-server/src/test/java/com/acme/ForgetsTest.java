package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a server leaves open in its own threads nobody can show to be a test's. */
@ManagedHttpClients(settle = "100 ms")
@Order(2)
class ForgetsTest extends ServerTests {

    @Test
    void asksNobody() {}

    @Test
    void asksTheServer() throws IOException {
        assertEquals("OK", get("/forgets"));
    }

    @Test
    void readsAfterwards() throws IOException {
        assertEquals("17, 18", get("/reads"));
    }
}
