package com.acme;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** With Apache's cache. */
final class CachedOrders implements Orders {

    private final CloseableHttpClient http = CachingHttpClients.createMemoryBound();
    private final String uri;

    CachedOrders(String uri) {
        this.uri = uri;
    }

    @Override
    public void forgets() throws Exception {
        http.executeOpen(null, new HttpGet(uri + "/no-store"), null); // LEAK
    }

    @Override
    public String reads() throws Exception {
        return http.execute(new HttpGet(uri + "/no-store"), response -> EntityUtils.toString(response.getEntity()));
    }

    /** It holds no connection where the cache has it. */
    ClassicHttpResponse open() throws Exception {
        return http.executeOpen(null, new HttpGet(uri + "/max-age=3600"), null);
    }

    @Override
    public void close() throws Exception {
        http.close();
    }
}
