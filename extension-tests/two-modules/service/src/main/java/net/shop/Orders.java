package net.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.HttpClient;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** A service in a module of its own, whose package says nothing of the tests'. */
public final class Orders {

    private final RestClient shop;

    public Orders(HttpClient http, String uri) {
        shop = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                .baseUrl(uri)
                .build();
    }

    /** The baseline knows it. */
    public void forgetsOne() {
        shop.get().uri("/chunks").exchange((request, response) -> response, false); // LEAK
    }

    public void forgetsAnother() {
        shop.get().uri("/chunks").exchange((request, response) -> response, false); // LEAK
    }

    public String closes() throws IOException {
        try (ClientHttpResponse response = shop.get().uri("/chunks").exchange((request, open) -> open, false)) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
