package com.acme;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** A client of Apache's below Spring's own. It has a thread of its own, and is closed when the JVM shuts down. */
@SpringBootConfiguration(proxyBeanMethods = false)
class Application {

    @Bean
    CloseableHttpClient http() {
        return HttpClients.custom().evictExpiredConnections().build();
    }

    @Bean
    RestClient shop(CloseableHttpClient http) {
        return RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                .baseUrl(Shop.uri(""))
                .build();
    }
}
