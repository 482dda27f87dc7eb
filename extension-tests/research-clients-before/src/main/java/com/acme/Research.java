package com.acme;

import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Uses five clients that nobody closes. */
final class Research {

    private Research() {}

    static long answers(String url) {
        return Stream.of(
                        BookSearch.client(),
                        Firecrawl.client(),
                        OpenAlex.client(),
                        Perplexity.client(),
                        Scraper.client())
                .filter(client -> answers(client, url))
                .count();
    }

    private static boolean answers(CloseableHttpAsyncClient client, String url) {
        try {
            return client.execute(SimpleRequestBuilder.get(url).build(), null)
                            .get()
                            .getCode()
                    == 200;
        } catch (Exception e) {
            throw new IllegalStateException(url, e);
        }
    }
}
