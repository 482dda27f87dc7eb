package com.acme.elasticsearch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The application stops waiting for a slow cluster, and the request goes on without it.
 *
 * @see <a href="https://github.com/elastic/elasticsearch/issues/33342">elasticsearch#33342</a>
 */
@ManagedHttpClients
class ElasticsearchTest {

    private static final Search SEARCH = new Search(Site.uri(""));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() throws Exception {
        CompletableFuture<?> hits = SEARCH.find();
        Site.awaitSlow();
        assertTrue(hits.cancel(true));
    }

    @Test
    void mended() {
        assertThrows(ExecutionException.class, SEARCH.findInTime()::get);
    }

    @AfterAll
    static void close() throws Exception {
        SEARCH.close();
    }
}
