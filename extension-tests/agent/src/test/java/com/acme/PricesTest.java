package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class PricesTest {

    @Test
    void readsPrices() throws Exception {
        assertEquals(200, Prices.read(Shop.uri("/orders")));
        System.gc(); // The response is garbage now, and its connection still leased.
    }
}
