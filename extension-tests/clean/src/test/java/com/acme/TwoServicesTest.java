package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two named clients, in a constructor, a field and parameters. */
@ManagedHttpClients
class TwoServicesTest {

    private static boolean indexIsClosed;

    private final CloseableHttpAsyncClient papers;

    @ManagedClient("Firecrawl")
    private CloseableHttpAsyncClient pages;

    TwoServicesTest(@ManagedClient("OpenAlex") CloseableHttpAsyncClient papers) {
        this.papers = papers;
    }

    @BeforeEach
    void asksBothServices() throws Exception {
        assertEquals(200, status(papers));
        assertEquals(200, status(pages));
    }

    @Test
    void servicesHaveClientsOfTheirOwn(
            @ManagedClient("OpenAlex") HttpAsyncClient openAlex,
            @ManagedClient("Firecrawl") HttpAsyncClient firecrawl) {
        assertNotSame(openAlex, firecrawl);
    }

    @Test
    void registersWhatElseIsToBeClosed(CleanupRegistry registry, OpenConnections open) {
        registry.register("search index", () -> indexIsClosed = true);
        assertEquals(0, open.pending());
    }

    @AfterAll
    static void everythingRegisteredIsClosed(CloseableHttpAsyncClient client) throws Exception {
        assertTrue(indexIsClosed);
        assertEquals(200, status(client));
    }

    private static int status(CloseableHttpAsyncClient client) throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        return client.execute(request, null).get().getCode();
    }
}
