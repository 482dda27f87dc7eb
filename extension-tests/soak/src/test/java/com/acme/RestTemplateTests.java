package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.web.client.RestTemplate;

/** Much time for the tests that read, and none for the one that forgets. */
@ManagedHttpClients(settle = "20 s")
@SpringJUnitConfig(Clients.class)
public abstract class RestTemplateTests {

    @Autowired
    private RestTemplate shop;

    private final URI uri = URI.create(Shop.uri("/chunks"));

    @RepeatedTest(SoakTest.CLEAN_TESTS)
    void reads() {
        assertEquals("17, 18", shop.getForObject(uri, String.class));
    }

    @Test
    @ManagedHttpClients(settle = "0")
    void forgets() throws IOException {
        shop.getRequestFactory().createRequest(uri, HttpMethod.GET).execute(); // LEAK
    }
}
