package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class CleanTest {

    @Test
    void readsOrders(CloseableHttpClient client) throws Exception {
        var request = new HttpGet(Shop.uri("/orders"));
        assertEquals("17, 18", client.execute(request, response -> EntityUtils.toString(response.getEntity())));
    }
}
