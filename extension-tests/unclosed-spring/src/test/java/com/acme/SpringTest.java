package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.web.client.RestTemplate;

/** Spring keeps the context, and the client in it, until the JVM shuts down. */
@ManagedHttpClients
@SpringJUnitConfig
class SpringTest {

    @Autowired
    private CloseableHttpAsyncClient client;

    @Test
    void readsOrders() throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }

    @Configuration
    static class Clients {

        @Bean(destroyMethod = "close")
        CloseableHttpAsyncClient client() {
            CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
            client.start();
            return client;
        }

        /** Spring destroys it, and so the client in it. */
        @Bean
        HttpComponentsClientHttpRequestFactory factory() {
            return new HttpComponentsClientHttpRequestFactory(evicting());
        }

        /** Nobody closes the client in it. */
        @Bean
        RestTemplate template() {
            return new RestTemplate(new HttpComponentsClientHttpRequestFactory(evicting()));
        }

        private static CloseableHttpClient evicting() {
            return HttpClients.custom().evictExpiredConnections().build();
        }
    }
}
