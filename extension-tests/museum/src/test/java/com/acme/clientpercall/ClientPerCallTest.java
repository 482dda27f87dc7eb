package com.acme.clientpercall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

/**
 * A client for each call, and none is closed.
 *
 * @see <a href="https://github.com/wcmc-its/ReCiter-PubMed-Retrieval-Tool/issues/108">ReCiter-PubMed-Retrieval-Tool#108</a>
 */
@ManagedHttpClients
class ClientPerCallTest {

    private final PerCall articles = new PerCall(Site.uri("/articles"));

    @Test
    void asReported() throws Exception {
        assertEquals("17, 18", articles.fetch());
    }

    @Test
    void mended() throws Exception {
        assertEquals("17, 18", articles.fetchAndClose());
    }
}
