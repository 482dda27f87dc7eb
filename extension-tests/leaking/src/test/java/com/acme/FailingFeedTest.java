package com.acme;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** A test that fails by itself and leaves an exchange open as well. */
@ManagedHttpClients
class FailingFeedTest {

    @Test
    void failsWithTheFeedOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
        fail("order 19 is missing");
    }
}
