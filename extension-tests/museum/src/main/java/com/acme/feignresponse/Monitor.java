package com.acme.feignresponse;

import feign.Feign;
import feign.Response;
import feign.hc5.ApacheHttp5Client;

/** Wants to know whether the shop is open, and not what it has to say. */
final class Monitor {

    private final Shop shop;

    Monitor(String uri) {
        shop = Feign.builder().client(new ApacheHttp5Client()).target(Shop.class, uri);
    }

    boolean isUp() {
        return shop.orders().status() == 200; // LEAK
    }

    boolean isUpAndClose() {
        try (Response response = shop.orders()) {
            return response.status() == 200;
        }
    }
}
