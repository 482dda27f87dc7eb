package com.acme;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One server for all classes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ServerTests.Watched.class)
@ManagedHttpClients
abstract class ServerTests {

    @Value("${local.server.port}")
    private int port;

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

    /** With a client that nobody watches. */
    String get(String path) throws IOException {
        try (InputStream body =
                URI.create("http://localhost:" + port + path).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
