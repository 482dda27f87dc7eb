package com.acme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.HttpClient;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** By Spring's RestClient, with two interceptors in between. */
final class RestClientOrders implements Orders {

    private final RestClient shop;

    RestClientOrders(HttpClient http, String uri) {
        shop = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                .requestInterceptor((request, body, execution) -> execution.execute(request, body))
                .requestInterceptor(new AcceptsText())
                .baseUrl(uri)
                .build();
    }

    @Override
    public void forgetsOne() {
        shop.get().uri("/chunks").exchange((request, response) -> response, false); // LEAK
    }

    @Override
    public void forgetsAnother() {
        shop.get().uri("/chunks").exchange((request, response) -> response, false); // LEAK
    }

    @Override
    public String closes() throws IOException {
        try (ClientHttpResponse response = shop.get().uri("/chunks").exchange((request, open) -> open, false)) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The other way that the report advises. */
    String retrieves() {
        return shop.get().uri("/chunks").retrieve().body(String.class);
    }
}
