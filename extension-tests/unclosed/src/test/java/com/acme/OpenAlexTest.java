package com.acme;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class OpenAlexTest {

    @Test
    void usesOpenAlex() throws Exception {
        Together.await();
        assertNotNull(OpenAlex.client());
    }
}
