package com.acme;

import feign.Feign;
import feign.RequestLine;
import feign.Response;
import feign.hc5.ApacheHttp5Client;

/** With the client that Feign builds. */
final class FeignOrders implements Orders {

    private final Shop shop;

    FeignOrders(String uri) {
        shop = Feign.builder().client(new ApacheHttp5Client()).target(Shop.class, uri);
    }

    interface Shop {

        @RequestLine("GET /chunks")
        Response open();

        @RequestLine("GET /chunks")
        String read();
    }

    @Override
    public void forgets() {
        shop.open(); // LEAK
    }

    @Override
    public String reads() {
        return shop.read();
    }
}
