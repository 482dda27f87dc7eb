package com.acme.feignlogger;

import feign.Client;
import feign.Feign;
import feign.Logger;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.openfeign.FeignLogbookLogger;

/** The orders of a shop that sends them compressed; each response is logged. */
final class Orders {

    private final Shop shop;

    private Orders(Client client, String uri) {
        shop = Feign.builder()
                .client(client)
                .logger(new FeignLogbookLogger(Logbook.create()))
                .logLevel(Logger.Level.FULL)
                .target(Shop.class, uri);
    }

    interface Shop {

        @RequestLine("GET /compressed")
        String read();
    }

    static Orders logged(String uri) {
        return new Orders(new ApacheHttp5Client(), uri);
    }

    static Orders closedAndLogged(String uri) {
        return new Orders(new Closing(new ApacheHttp5Client()), uri);
    }

    String read() {
        return shop.read(); // LEAK
    }
}
