package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class FeedTest {

    private static final Feed FEED = new Feed();

    @Test
    void opensTheFeed() throws Exception {
        FEED.open(Shop.uri("/orders")).get();
        FEED.open(Shop.uri("/feed"));
    }
}
