package com.acme;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A client of one test that another one uses. */
@ManagedHttpClients(scope = ClientScope.METHOD)
class TooLateTest {

    private static CloseableHttpClient kept;

    @Test
    @Order(1)
    void keepsItsClient(CloseableHttpClient client) throws Exception {
        kept = client;
        kept.execute(new HttpGet(Shop.uri("/orders")), response -> EntityUtils.toString(response.getEntity()));
    }

    @Test
    @Order(2)
    void usesIt() throws Exception {
        kept.execute(new HttpGet(Shop.uri("/orders")), response -> EntityUtils.toString(response.getEntity()));
    }
}
