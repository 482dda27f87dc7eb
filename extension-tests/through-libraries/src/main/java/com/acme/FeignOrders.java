package com.acme;

import feign.Client;
import feign.Feign;
import feign.RequestLine;
import feign.Response;
import feign.hc5.ApacheHttp5Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.HttpClient;

/** By Feign, with a client of the application's own around Feign's. */
final class FeignOrders implements Orders {

    private final Shop shop;

    FeignOrders(HttpClient http, String uri) {
        Client apache = new ApacheHttp5Client(http);
        Client wrapped = (request, options) -> apache.execute(request, options);
        shop = Feign.builder().client(wrapped).target(Shop.class, uri);
    }

    interface Shop {

        @RequestLine("GET /chunks")
        Response open();

        @RequestLine("GET /chunks")
        String read();
    }

    @Override
    public void forgetsOne() {
        shop.open(); // LEAK
    }

    @Override
    public void forgetsAnother() {
        shop.open(); // LEAK
    }

    @Override
    public String closes() throws IOException {
        try (Response.Body body = shop.open().body()) {
            return new String(body.asInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The other way that the report advises. */
    String retrieves() {
        return shop.read();
    }
}
