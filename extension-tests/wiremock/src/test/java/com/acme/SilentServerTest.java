package com.acme;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@ManagedHttpClients(settle = "100 ms")
class SilentServerTest {

    private static final CountDownLatch ARRIVED = new CountDownLatch(1);

    @RegisterExtension
    static final WireMockExtension SHOP = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().extensions(new Arrival()))
            .build();

    @Test
    void doesNotWaitForTheResponse(CloseableHttpAsyncClient client) throws Exception {
        SHOP.stubFor(get("/orders").willReturn(ok("17, 18").withFixedDelay(60_000)));
        client.execute(SimpleRequestBuilder.get(SHOP.url("/orders")).build(), null); // LEAK
        ARRIVED.await();
    }

    private static final class Arrival implements ServeEventListener {

        @Override
        public void beforeMatch(ServeEvent event, Parameters parameters) {
            ARRIVED.countDown();
        }

        @Override
        public String getName() {
            return "arrival";
        }
    }
}
