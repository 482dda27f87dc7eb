package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.web.client.RestClient;

/** Much time for the tests that read, and none for the one that forgets. */
@ManagedHttpClients(settle = "20 s")
@SpringJUnitConfig(Clients.class)
public abstract class RestClientTests {

    @Autowired
    private RestClient shop;

    @RepeatedTest(SoakTest.CLEAN_TESTS)
    void reads() {
        assertEquals("17, 18", shop.get().uri(Shop.uri("/chunks")).retrieve().body(String.class));
    }

    @Test
    @ManagedHttpClients(settle = "0")
    void forgets() {
        shop.get().uri(Shop.uri("/chunks")).exchange((request, response) -> response, false); // LEAK
    }
}
