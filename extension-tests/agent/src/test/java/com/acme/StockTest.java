package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class StockTest {

    @Test
    void readsTheStock() throws Exception {
        assertEquals(200, Stock.read(Shop.uri("/orders")));
        while (!Stock.forgotten.refersTo(null)) {
            System.gc();
        }
    }
}
