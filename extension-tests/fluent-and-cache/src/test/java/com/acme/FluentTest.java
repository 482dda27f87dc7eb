package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.fluent.Async;
import org.apache.hc.client5.http.fluent.Executor;
import org.apache.hc.client5.http.fluent.Request;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;

/** Apache's fluent facade on managed clients, with each way to end a response, and two ways to leave it open. */
@ManagedHttpClients
class FluentTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAResponseUnread(CloseableHttpClient client) throws Exception {
        Executor.newInstance(client).execute(Request.get(Shop.uri("/feed")));
    }

    @Test
    void readsAResponse(CloseableHttpClient client) throws Exception {
        assertEquals(
                "17, 18",
                Executor.newInstance(client)
                        .execute(Request.get(Shop.uri("/orders")))
                        .returnContent()
                        .asString());
    }

    @Test
    void readsWithoutAnExecutor(CloseableHttpClient client) throws Exception {
        assertEquals(
                200,
                Request.get(Shop.uri("/orders"))
                        .execute(client)
                        .returnResponse()
                        .getCode());
    }

    @Test
    void discardsAResponse(CloseableHttpClient client) throws Exception {
        Executor.newInstance(client).execute(Request.get(Shop.uri("/orders"))).discardContent();
    }

    @Test
    void handlesAResponse(CloseableHttpClient client) throws Exception {
        assertEquals(200, (int) Executor.newInstance(client)
                .execute(Request.get(Shop.uri("/orders")))
                .handleResponse(HttpResponse::getCode));
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAThreadReading(CloseableHttpClient client) throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        Async.newInstance().use(Executor.newInstance(client)).execute(Request.get(Shop.uri("/feed")), response -> {
            reading.countDown();
            return EntityUtils.toString(response.getEntity());
        });
        assertTrue(reading.await(10, TimeUnit.SECONDS));
    }

    @Test
    void readsInAThread(CloseableHttpClient client) throws Exception {
        assertEquals(
                "17, 18",
                Async.newInstance()
                        .use(Executor.newInstance(client))
                        .execute(Request.get(Shop.uri("/orders")))
                        .get()
                        .asString());
    }

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void leavesAResponseOfAnAsyncClientUnread(CloseableHttpAsyncClient client) throws Exception {
        Executor.newInstance(client).execute(Request.get(Shop.uri("/feed")));
    }

    @Test
    void readsAResponseOfAnAsyncClient(CloseableHttpAsyncClient client) throws Exception {
        assertEquals(
                "17, 18",
                Executor.newInstance(client)
                        .execute(Request.get(Shop.uri("/orders")))
                        .returnContent()
                        .asString());
    }
}
