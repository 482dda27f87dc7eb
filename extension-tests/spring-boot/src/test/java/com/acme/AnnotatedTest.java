package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.client.RestClient;

/** Spring injects what it is asked for, and the extension the rest. */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ManagedHttpClients
class AnnotatedTest {

    private final RestClient shop;
    private final CloseableHttpClient bean;

    @Autowired
    AnnotatedTest(RestClient shop, CloseableHttpClient bean) {
        this.shop = shop;
        this.bean = bean;
    }

    @Test
    void readsOrders() {
        assertEquals("17, 18", shop.get().uri("/orders").retrieve().body(String.class));
    }

    @Test
    void eachGetsItsOwn(@Autowired CloseableHttpClient autowired, CloseableHttpClient managed) {
        assertSame(bean, autowired);
        assertNotSame(bean, managed);
    }

    @Test
    void leavesTheFeedOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", Shop.uri("/feed")), null);
    }
}
