package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One server for all classes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ManagedHttpClients
abstract class ServerTests {

    @Autowired
    private TestRestTemplate server;

    @DynamicPropertySource
    static void shop(DynamicPropertyRegistry properties) {
        properties.add("shop.uri", () -> Shop.uri(""));
    }

    String get(String path) {
        return server.getForObject(path, String.class);
    }
}
