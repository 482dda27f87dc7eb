package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ManagedHttpClients
class FeedTest {

    @BeforeAll
    static void begin() throws Exception {
        BothForks.meet("beginning");
    }

    @AfterAll
    static void end() throws Exception {
        BothForks.meet("end");
    }

    @Test
    void leavesTheFeedOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
    }
}
