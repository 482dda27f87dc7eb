package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.junit.jupiter.api.Test;

/** Red: what the test asserts is not true, but it says so on a thread of the client, where JUnit does not see it. */
@ManagedHttpClients
class NewOrderTest {

    @Test
    void theNewOrderIsThere(CloseableHttpAsyncClient client) throws Exception {
        var answered = new CountDownLatch(1);
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        client.execute(request, new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                answered.countDown();
                assertEquals("17, 18, 19", response.getBodyText());
            }

            @Override
            public void failed(Exception cause) {
                answered.countDown();
            }

            @Override
            public void cancelled() {
                answered.countDown();
            }
        });
        answered.await();
    }
}
