package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.cache.CacheResponseStatus;
import org.apache.hc.client5.http.cache.HttpCacheContext;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** The same as in {@link CacheTest}, with async clients. */
@ManagedHttpClients(customizedBy = Cache.class)
class AsyncCacheTest {

    @Test
    void answersFromTheCache(CloseableHttpAsyncClient client) throws Exception {
        get(client, "/async/fixed");
        assertEquals(CacheResponseStatus.CACHE_HIT, get(client, "/async/fixed"));
        assertEquals(1, Prices.timesAsked("/async/fixed"));
    }

    @Test
    void asksAgain(CloseableHttpAsyncClient client) throws Exception {
        get(client, "/async");
        get(client, "/async");
        Prices.awaitAskedAgain("/async");
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asksAgainInVain(CloseableHttpAsyncClient client) throws Exception {
        get(client, "/async/stall");
        get(client, "/async/stall");
        Prices.awaitAskedAgain("/async/stall");
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAnExchangeOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
    }

    private static CacheResponseStatus get(CloseableHttpAsyncClient client, String path) throws Exception {
        HttpCacheContext context = HttpCacheContext.create();
        String price = client.execute(SimpleRequestBuilder.get(Prices.uri(path)).build(), context, null)
                .get()
                .getBodyText();
        assertEquals("9.99", price);
        return context.getCacheResponseStatus();
    }
}
