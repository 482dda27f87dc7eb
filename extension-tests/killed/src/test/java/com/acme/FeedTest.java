package com.acme;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ManagedHttpClients(settle = "100 ms")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeedTest {

    @RepeatedTest(3)
    @Order(1)
    void leavesTheFeedOpen(CloseableHttpAsyncClient client) {
        client.execute(SimpleRequestBuilder.get(Shop.uri("/feed")).build(), null);
    }

    /** As a CI server does when the time is up. */
    @Test
    @Order(2)
    void isKilled() throws Exception {
        new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start();
        Thread.sleep(60_000);
    }
}
