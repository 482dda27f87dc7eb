package com.acme;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server for the whole class. */
@ManagedHttpClients(settle = "100 ms")
class OrdersTest {

    @RegisterExtension
    static final WireMockExtension SHOP = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void readsOrders(CloseableHttpClient client) throws Exception {
        SHOP.stubFor(get("/orders").willReturn(ok("17, 18")));
        var request = new HttpGet(SHOP.url("/orders"));
        assertEquals("17, 18", client.execute(request, response -> EntityUtils.toString(response.getEntity())));
    }

    @Test
    void forgetsTheResponse(CloseableHttpClient client) throws Exception {
        SHOP.stubFor(get("/orders").willReturn(ok("17, 18")));
        var response = client.execute(new HttpGet(SHOP.url("/orders"))); // LEAK
        assertEquals(200, response.getCode());
    }
}
