package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callbacks that hold things up, and requests that are not sent by the thread of the test. */
class CallbackTest extends Catalogue {

    @Test
    void blockedIoThread() {
        leakOf(LeakingTestCase.class, "blockedIoThread")
                .requested("GET", server.uri("/ok"))
                .stands(State.NOT_RELEASED)
                .detailed("200 received, 5 bytes read")
                .awaited("the future is done");
        assertClean(MendedTestCase.class, "blockedIoThread");
    }

    @Test
    void sentByCallback() {
        LeakAssert leak = leakOf(LeakingTestCase.class, "sentByCallback")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        assertThat(leak.leak().thread()).startsWith("httpclient-dispatch");
        assertClean(MendedTestCase.class, "sentByCallback");
    }

    @Test
    void sentByExecutor() {
        LeakAssert leak = leakOf(LeakingTestCase.class, "sentByExecutor")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        assertThat(leak.leak().thread()).isEqualTo("other");
        assertClean(MendedTestCase.class, "sentByExecutor");
    }

    @Test
    void sentByCommonPool() {
        leakOf(LeakingTestCase.class, "sentByCommonPool")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        assertClean(MendedTestCase.class, "sentByCommonPool");
    }

    @ManagedHttpClients(settle = SHORT)
    static class LeakingTestCase {

        static CountDownLatch gate;

        @BeforeAll
        static void shutGate() {
            gate = new CountDownLatch(1);
        }

        @AfterAll
        static void openGate() {
            gate.countDown();
        }

        @Test
        void blockedIoThread(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/ok"), onSuccess(() -> await(gate))); // leak
            assertThat(future.get().getCode()).isEqualTo(200);
        }

        @Test
        void sentByCallback(CloseableHttpAsyncClient client) {
            client.execute(get("/ok"), onSuccess(() -> client.execute(get("/stall"), null))); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void sentByExecutor(CloseableHttpAsyncClient client) {
            ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "other"));
            executor.execute(() -> client.execute(get("/stall"), null)); // leak
            server.awaitRequest("/stall");
            executor.shutdown();
        }

        @Test
        void sentByCommonPool(CloseableHttpAsyncClient client) {
            CompletableFuture.completedFuture("/stall").thenApplyAsync(path -> client.execute(get(path), null)); // leak
            server.awaitRequest("/stall");
        }
    }

    @ManagedHttpClients
    static class MendedTestCase {

        @Test
        void blockedIoThread(CloseableHttpAsyncClient client) throws Exception {
            CountDownLatch gate = new CountDownLatch(1);
            Future<SimpleHttpResponse> future = client.execute(get("/ok"), onSuccess(() -> await(gate)));
            assertThat(future.get().getCode()).isEqualTo(200);
            gate.countDown();
        }

        @Test
        void sentByCallback(CloseableHttpAsyncClient client) {
            client.execute(get("/ok"), onSuccess(() -> client.execute(get("/stall"), null)));
            server.awaitRequest("/stall");
            server.release();
        }

        @Test
        void sentByExecutor(CloseableHttpAsyncClient client) {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            executor.execute(() -> client.execute(get("/stall"), null));
            server.awaitRequest("/stall");
            server.release();
            executor.shutdown();
        }

        @Test
        void sentByCommonPool(CloseableHttpAsyncClient client) {
            CompletableFuture.completedFuture("/stall").thenApplyAsync(path -> client.execute(get(path), null));
            server.awaitRequest("/stall");
            server.release();
        }
    }

    private static FutureCallback<SimpleHttpResponse> onSuccess(Runnable action) {
        return new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                action.run();
            }

            @Override
            public void failed(Exception cause) {}

            @Override
            public void cancelled() {}
        };
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
