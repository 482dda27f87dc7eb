package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Clients that nobody injects: for each kind a test that leaves something open, and one that does not. */
@ManagedHttpClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OwnClients {

    private final CloseableHttpClient classic;
    private final CloseableHttpAsyncClient async;
    private final CloseableHttpAsyncClient http2;

    OwnClients(HttpClientBuilder classic, HttpAsyncClientBuilder async, H2AsyncClientBuilder http2) {
        this.classic = classic.build();
        this.async = async.build();
        this.http2 = http2.build();
        this.async.start();
        this.http2.start();
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAResponseOpen() throws Exception {
        classic.executeOpen(null, new HttpGet(Shop.uri("/feed")), null); // LEAK
    }

    @Test
    void readsAResponse() throws Exception {
        assertEquals(200, (int) classic.execute(new HttpGet(Shop.uri("/orders")), ClassicHttpResponse::getCode));
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAnExchangeOpen() {
        async.execute(get(Shop.uri("/feed")), null); // LEAK
    }

    @Test
    void readsAnExchange() throws Exception {
        assertEquals(200, async.execute(get(Shop.uri("/orders")), null).get().getCode());
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAStreamOpen() {
        http2.execute(get(StreamingShop.uri("/feed")), null); // LEAK
    }

    @Test
    void readsAStream() throws Exception {
        assertEquals(
                200,
                http2.execute(get(StreamingShop.uri("/orders")), null).get().getCode());
    }

    private static SimpleHttpRequest get(String uri) {
        return SimpleRequestBuilder.get(uri).build();
    }

    @AfterAll
    void close() {
        classic.close(CloseMode.IMMEDIATE);
        async.close(CloseMode.IMMEDIATE);
        http2.close(CloseMode.IMMEDIATE);
    }
}
