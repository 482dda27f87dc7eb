package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On a client that the module builds, and has watched by hand. */
@ManagedHttpClients
class PricesTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgets() throws Exception {
        Prices.CLIENT.executeOpen(null, new HttpGet(Shop.uri("/chunks")), null); // LEAK
    }

    @Test
    void reads() throws Exception {
        assertEquals(
                200, (int) Prices.CLIENT.execute(new HttpGet(Shop.uri("/chunks")), response -> response.getCode()));
    }

    @AfterAll
    static void endTheApplication() throws Exception {
        Prices.CLIENT.close();
    }
}
