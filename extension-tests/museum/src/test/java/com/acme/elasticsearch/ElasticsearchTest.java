package com.acme.elasticsearch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
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
        assertEquals("nothing", SEARCH.find());
    }

    @Test
    void mended() throws Exception {
        assertEquals("nothing", SEARCH.findOrCancel());
    }

    @AfterAll
    static void close() throws Exception {
        SEARCH.close();
    }
}
