package com.acme;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Answers with what the shop answers. */
@RestController
class Bookshelf {

    private final RestClient shop;
    private final String uri;

    Bookshelf(RestClient shop, @Value("${shop.uri}") String uri) {
        this.shop = shop;
        this.uri = uri;
    }

    @GetMapping("/forgets")
    String forgets() throws Exception {
        return open().getStatusText();
    }

    private ClientHttpResponse open() {
        return shop.get().uri(uri + "/chunks").exchange((request, response) -> response, false); // LEAK
    }

    @GetMapping("/reads")
    String reads() {
        return shop.get().uri(uri + "/chunks").retrieve().body(String.class);
    }
}
