package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One client for all tests; one test leaves the feed open while the others read orders. */
@ManagedHttpClients
class FeedTest {

    private static final CountDownLatch FEED_IS_OPEN = new CountDownLatch(1);

    @ManagedClient("shop")
    private static CloseableHttpAsyncClient client;

    @Test
    void leavesTheFeedOpen() {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
        FEED_IS_OPEN.countDown();
    }

    @RepeatedTest(4)
    void readsOrdersWhileTheFeedIsOpen() throws Exception {
        assertTrue(FEED_IS_OPEN.await(10, TimeUnit.SECONDS));
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        assertEquals(200, client.execute(request, null).get().getCode());
    }
}
