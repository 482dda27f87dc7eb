package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The first, which the server, its threads and what it does in the background are begun for. */
@Order(1)
class ReadsTest extends ServerTests {

    @Test
    void asksTheServer() throws IOException {
        assertEquals("17, 18", get("/reads"));
    }
}
