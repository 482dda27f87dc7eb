package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;

/** Red: what the test asserts is true, but {@link FeedClient} leaves its connection open. */
@ManagedHttpClients
class FeedTest {

    @Test
    void readsTheFirstEvent(@ManagedClient("feed") CloseableHttpAsyncClient client) throws Exception {
        var feed = new FeedClient(client);
        assertEquals("order 19", feed.firstEvent(Shop.uri("/feed")).get(10, TimeUnit.SECONDS));
    }
}
