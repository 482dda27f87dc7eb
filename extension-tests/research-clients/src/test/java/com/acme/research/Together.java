package com.acme.research;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two such classes begin at the same time, and one of them ends first, whichever that is. */
abstract class Together extends UsesAllFive {

    private static final CountDownLatch BOTH_RUN = new CountDownLatch(2);
    private static final Map<String, Object> FIRST_SEEN = new ConcurrentHashMap<>();

    @BeforeAll
    static void awaitTheOther() throws InterruptedException {
        BOTH_RUN.countDown();
        assertTrue(BOTH_RUN.await(10, TimeUnit.SECONDS));
    }

    @Test
    void sharesTheClients() {
        assertSame(FIRST_SEEN.computeIfAbsent("OpenAlex", unused -> OpenAlex.client()), OpenAlex.client());
        assertSame(FIRST_SEEN.computeIfAbsent("Scraper", unused -> Scraper.client()), Scraper.client());
    }
}
