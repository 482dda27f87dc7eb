package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The first of all: before there is any mock. */
@ManagedHttpClients
@Order(1)
class EarlyTest {

    private static final CloseableHttpAsyncClient HTTP = HttpAsyncClients.createDefault();

    @BeforeAll
    static void start() {
        HTTP.start();
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgets() {
        HTTP.execute(get("/feed"), null); // LEAK
    }

    @Test
    void reads() throws Exception {
        assertEquals("17, 18", HTTP.execute(get("/chunks"), null).get().getBodyText());
    }

    private static SimpleHttpRequest get(String path) {
        return SimpleRequestBuilder.get(Shop.uri(path)).build();
    }

    @AfterAll
    static void endTheApplication() {
        HTTP.close(CloseMode.IMMEDIATE);
    }
}
