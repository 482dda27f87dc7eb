package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import java.time.Duration;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension is built in code, and a client by the test itself. */
class RegisteredTest {

    @RegisterExtension
    static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
            .settle(Duration.ofMillis(500))
            .client("shop", ClientCustomizer.async((name, client, connections) -> client.setUserAgent("acme")))
            .build();

    @ManagedClient("shop")
    private CloseableHttpAsyncClient client;

    @Test
    void readsOrders() throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", Shop.uri("/orders"));
        assertEquals(200, client.execute(request, null).get().getCode());
    }

    @Test
    void readsWithAClientOfItsOwn(HttpClientBuilder builder) throws Exception {
        int status = builder.build().execute(new HttpGet(Shop.uri("/orders")), ClassicHttpResponse::getCode);
        assertEquals(200, status);
    }
}
