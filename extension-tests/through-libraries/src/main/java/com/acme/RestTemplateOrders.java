package com.acme;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.HttpClient;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** By Spring's RestTemplate, with an interceptor in between. */
final class RestTemplateOrders implements Orders {

    private final RestTemplate shop;
    private final URI uri;

    RestTemplateOrders(HttpClient http, String uri) {
        this.uri = URI.create(uri + "/chunks");
        shop = new RestTemplate(new HttpComponentsClientHttpRequestFactory(http));
        shop.getInterceptors().add(new AcceptsText());
    }

    @Override
    public void forgetsOne() throws IOException {
        shop.getRequestFactory().createRequest(uri, HttpMethod.GET).execute(); // LEAK
    }

    @Override
    public void forgetsAnother() throws IOException {
        shop.getRequestFactory().createRequest(uri, HttpMethod.GET).execute(); // LEAK
    }

    @Override
    public String closes() throws IOException {
        try (ClientHttpResponse response =
                shop.getRequestFactory().createRequest(uri, HttpMethod.GET).execute()) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The other way that the report advises. */
    String retrieves() {
        return shop.getForObject(uri, String.class);
    }
}
