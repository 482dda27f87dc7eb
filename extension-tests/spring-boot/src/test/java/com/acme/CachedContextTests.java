package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Spring keeps the context of the first class for the second, and in it what the first has put there. */
@SpringBootTest(classes = CachedContextTests.Shops.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ManagedHttpClients
abstract class CachedContextTests {

    @ManagedClient
    static CloseableHttpClient ofTheClass;

    @ManagedClient(value = "kept", scope = ClientScope.RUN)
    static CloseableHttpClient ofTheRun;

    @Test
    void withAClientOfTheRun(@Autowired @Qualifier("shopOfTheRun") RestClient shop) {
        assertEquals("17, 18", shop.get().uri("/orders").retrieve().body(String.class));
    }

    @Test
    void withAClientOfTheClass(@Autowired @Qualifier("shopOfTheClass") RestClient shop) {
        assertEquals("17, 18", shop.get().uri("/orders").retrieve().body(String.class));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    static class Shops {

        @Bean
        RestClient shopOfTheRun() {
            return shop(ofTheRun);
        }

        @Bean
        RestClient shopOfTheClass() {
            return shop(ofTheClass);
        }

        private static RestClient shop(CloseableHttpClient client) {
            return RestClient.builder()
                    .requestFactory(new HttpComponentsClientHttpRequestFactory(client))
                    .baseUrl(Shop.uri(""))
                    .build();
        }
    }
}
