package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every service is tried with: first the leak, so that the client has to go on after it. */
@ManagedHttpClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrdersTests {

    final Orders orders;

    OrdersTests(Orders orders) {
        this.orders = orders;
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgets() throws Exception {
        orders.forgets();
    }

    @Test
    void reads() throws Exception {
        assertEquals("17, 18", orders.reads());
    }

    @AfterAll
    void endTheApplication() throws Exception {
        orders.close();
    }
}
