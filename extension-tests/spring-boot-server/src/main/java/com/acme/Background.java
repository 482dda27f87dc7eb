package com.acme;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** What the application asks the shop for itself. */
@Component
@EnableScheduling
class Background {

    private final RestClient shop;
    private final String uri;

    Background(RestClient shop, @Value("${shop.uri}") String uri) {
        this.shop = shop;
        this.uri = uri;
    }

    @Scheduled(fixedDelay = 10)
    void heartbeat() {
        shop.get().uri(uri + "/orders").retrieve().toBodilessEntity();
    }

    /** Reads for as long as the application lives. */
    @EventListener(ApplicationReadyEvent.class)
    void startLongPoll() {
        Thread poll = new Thread(() -> shop.get().uri(uri + "/feed").retrieve().body(String.class));
        poll.setDaemon(true);
        poll.start();
    }
}
