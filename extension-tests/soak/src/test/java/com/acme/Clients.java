package com.acme;

import io.github.managedhttp.client.WatchedClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** One client for all classes, which Spring holds until the JVM ends. */
@Configuration(proxyBeanMethods = false)
class Clients {

    @Bean
    CloseableHttpClient http() {
        return WatchedClients.watch(HttpClientBuilder.create()).build();
    }

    @Bean
    RestClient restClient(CloseableHttpClient http) {
        return RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                .build();
    }

    @Bean
    RestTemplate restTemplate(CloseableHttpClient http) {
        return new RestTemplate(new HttpComponentsClientHttpRequestFactory(http));
    }
}
