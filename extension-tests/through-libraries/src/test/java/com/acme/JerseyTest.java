package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class JerseyTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsOne(HttpClientBuilder builder) {
        new JerseyOrders(builder, Shop.uri("")).forgetsOne();
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void forgetsAnother(HttpClientBuilder builder) {
        new JerseyOrders(builder, Shop.uri("")).forgetsAnother();
    }

    @Test
    void closes(HttpClientBuilder builder) throws Exception {
        assertEquals("17, 18", new JerseyOrders(builder, Shop.uri("")).closes());
    }

    @Test
    void retrieves(HttpClientBuilder builder) {
        assertEquals("17, 18", new JerseyOrders(builder, Shop.uri("")).retrieves());
    }
}
