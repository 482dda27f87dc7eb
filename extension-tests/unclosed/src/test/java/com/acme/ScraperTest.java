package com.acme;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class ScraperTest {

    @Test
    void usesScraper() throws Exception {
        Together.await();
        assertNotNull(Scraper.client());
    }
}
