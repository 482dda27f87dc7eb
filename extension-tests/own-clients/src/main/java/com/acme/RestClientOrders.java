package com.acme;

import java.io.IOException;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** With the client of Spring's default request factory. */
final class RestClientOrders implements Orders {

    private final RestClient shop;

    RestClientOrders(String uri) {
        shop = RestClient.create(uri);
    }

    @Override
    public void forgets() throws IOException {
        open().getStatusCode();
    }

    private ClientHttpResponse open() {
        return shop.get().uri("/chunks").exchange((request, response) -> response, false); // LEAK
    }

    @Override
    public String reads() {
        return shop.get().uri("/chunks").retrieve().body(String.class);
    }
}
