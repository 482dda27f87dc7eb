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

    private static final Search PATIENT = Search.patient(Site.uri(""));
    private static final Search IMPATIENT = Search.impatient(Site.uri(""));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() throws Exception {
        CompletableFuture<?> hits = PATIENT.find();
        Site.awaitSlow();
        assertTrue(hits.cancel(true));
    }

    @Test
    void mended() {
        assertThrows(ExecutionException.class, IMPATIENT.find()::get);
    }

    @AfterAll
    static void close() throws Exception {
        PATIENT.close();
        IMPATIENT.close();
    }
}
