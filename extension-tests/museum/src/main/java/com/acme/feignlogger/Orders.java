package com.acme.feignlogger;

import feign.Client;
import feign.Feign;
import feign.Logger;
import feign.RequestLine;
import feign.Response;
import feign.hc5.ApacheHttp5Client;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.openfeign.FeignLogbookLogger;

/** Orders of a shop that sends them compressed; each response is logged. */
final class Orders {

    private final Shop shop;

    private Orders(Client client, Logger logger, String uri) {
        shop = Feign.builder()
                .client(client)
                .logger(logger)
                .logLevel(Logger.Level.FULL)
                .target(Shop.class, uri);
    }

    interface Shop {

        @RequestLine("GET /compressed")
        String read();
    }

    String read() {
        return shop.read(); // LEAK
    }

    static Orders logged(String uri) {
        return new Orders(new ApacheHttp5Client(), new FeignLogbookLogger(Logbook.create()), uri);
    }
}
