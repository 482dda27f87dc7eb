package com.acme;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that stops after each test. */
@ManagedHttpClients(settle = "100 ms")
class ServerPerTestTest {

    @RegisterExtension
    final WireMockExtension shop = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void forgetsTheResponse(CloseableHttpClient client) throws Exception {
        shop.stubFor(get("/orders").willReturn(ok("17, 18")));
        client.execute(new HttpGet(shop.url("/orders"))); // LEAK
    }
}
