package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.cache.CacheResponseStatus;
import org.apache.hc.client5.http.cache.HttpCacheContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;

/** Apache's cache in managed clients; it asks again in a thread, and under an id, of its own. */
@ManagedHttpClients(customizedBy = Cache.class)
class CacheTest {

    @Test
    void answersFromTheCache(CloseableHttpClient client) throws Exception {
        get(client, "/classic/fixed");
        assertEquals(CacheResponseStatus.CACHE_HIT, get(client, "/classic/fixed"));
        assertEquals(1, Prices.timesAsked("/classic/fixed"));
    }

    @Test
    void leavesACachedResponseOpen(CloseableHttpClient client) throws Exception {
        get(client, "/classic/unread/fixed");
        client.executeOpen(null, new HttpGet(Prices.uri("/classic/unread/fixed")), null);
        assertEquals(1, Prices.timesAsked("/classic/unread/fixed"));
    }

    @Test
    void asksAgain(CloseableHttpClient client) throws Exception {
        get(client, "/classic");
        get(client, "/classic");
        Prices.awaitAskedAgain("/classic");
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asksAgainInVain(CloseableHttpClient client) throws Exception {
        get(client, "/classic/stall");
        get(client, "/classic/stall");
        Prices.awaitAskedAgain("/classic/stall");
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAResponseOpen(CloseableHttpClient client) throws Exception {
        client.executeOpen(null, new HttpGet(Prices.uri("/no-store")), null);
    }

    @Test
    void readsWithARegisteredClient(CleanupRegistry registry) throws Exception {
        CloseableHttpClient client = registry.manage("prices", CachingHttpClients.createMemoryBound());
        get(client, "/registered/fixed");
        assertEquals(CacheResponseStatus.CACHE_HIT, get(client, "/registered/fixed"));
    }

    @Test
    void leavesAResponseOfARegisteredClientOpen(CleanupRegistry registry) throws Exception {
        CloseableHttpClient client = registry.manage("prices", CachingHttpClients.createMemoryBound());
        client.executeOpen(null, new HttpGet(Prices.uri("/no-store")), null);
    }

    private static CacheResponseStatus get(CloseableHttpClient client, String path) throws Exception {
        HttpCacheContext context = HttpCacheContext.create();
        String price = client.execute(
                new HttpGet(Prices.uri(path)), context, response -> EntityUtils.toString(response.getEntity()));
        assertEquals("9.99", price);
        return context.getCacheResponseStatus();
    }
}
