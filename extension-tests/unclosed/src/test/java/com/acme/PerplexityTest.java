package com.acme;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class PerplexityTest {

    @Test
    void usesPerplexity() throws Exception {
        Together.await();
        assertNotNull(Perplexity.client());
    }
}
