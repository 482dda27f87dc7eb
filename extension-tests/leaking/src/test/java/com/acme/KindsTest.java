package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;

/** What is not in {@link FeedTest}: for each other kind of client tests that leave something open, and one that does not. */
@ManagedHttpClients
class KindsTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAStreamOpen(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) {
        client.execute(get(StreamingShop.uri("/feed")), null);
    }

    @Test
    void readsAStream(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
        assertEquals(
                200,
                client.execute(get(StreamingShop.uri("/orders")), null).get().getCode());
    }

    /** Time enough for a busy machine: what a minimal client is to send is known when it sends it. */
    @Test
    @ManagedHttpClients(settle = "2 s")
    void leavesAnExchangeOpen(MinimalHttpAsyncClient client) {
        client.execute(get(Shop.uri("/feed")), null);
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void keepsAConnection(MinimalHttpAsyncClient client) throws Exception {
        client.lease(HttpHost.create(Shop.uri("")), null).get();
    }

    @Test
    void readsWithAMinimalClient(MinimalHttpAsyncClient client) throws Exception {
        assertEquals(200, client.execute(get(Shop.uri("/orders")), null).get().getCode());
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAResponseOpen(CloseableHttpClient client) throws Exception {
        client.executeOpen(null, new HttpGet(Shop.uri("/feed")), null);
    }

    @Test
    void readsAResponse(CloseableHttpClient client) throws Exception {
        assertEquals(200, (int) client.execute(new HttpGet(Shop.uri("/orders")), ClassicHttpResponse::getCode));
    }

    private static SimpleHttpRequest get(String uri) {
        return SimpleRequestBuilder.get(uri).build();
    }
}
