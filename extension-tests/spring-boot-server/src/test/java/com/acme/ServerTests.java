package com.acme;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One server for all classes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ServerTests.Watched.class)
@ManagedHttpClients
abstract class ServerTests {

    @Autowired
    private TestRestTemplate server;

    @DynamicPropertySource
    static void shop(DynamicPropertyRegistry properties) {
        properties.add("shop.uri", () -> Shop.uri(""));
    }

    /** What Spring builds its clients with. */
    @TestConfiguration
    static class Watched {

        @Bean
        ClientHttpRequestFactoryBuilder<?> clients() {
            return ClientHttpRequestFactoryBuilder.httpComponents().withHttpClientCustomizer(WatchedClients::watch);
        }
    }

    String get(String path) {
        return server.getForObject(path, String.class);
    }
}
