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
        leakOf(BlockedIoThread.class)
                .hasRequest("GET", server.uri("/ok"))
                .hasState(State.NOT_RELEASED)
                .hasDetail("200 received, 5 bytes read")
                .isAwaitedBy("the future is done");
        assertClean(BlockedIoThread.class);
    }

    @ManagedHttpClients
    static class BlockedIoThread {

        static CountDownLatch gate;

        @BeforeAll
        static void shutGate() {
            gate = new CountDownLatch(1);
        }

        @AfterAll
        static void openGate() {
            gate.countDown();
        }

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/ok"), onSuccess(() -> await(gate))); // leak
            assertThat(future.get().getCode()).isEqualTo(200);
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/ok"), onSuccess(() -> await(gate)));
            assertThat(future.get().getCode()).isEqualTo(200);
            gate.countDown();
        }
    }

    @Test
    void sentByCallback() {
        LeakAssert leak = leakOf(SentByCallback.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD);
        assertThat(leak.leak().thread()).startsWith("httpclient-dispatch");
        assertClean(SentByCallback.class);
    }

    @ManagedHttpClients
    static class SentByCallback {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/ok"), onSuccess(() -> client.execute(get("/stall"), null))); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) {
            client.execute(get("/ok"), onSuccess(() -> client.execute(get("/stall"), null)));
            server.awaitRequest("/stall");
            server.release();
        }
    }

    @Test
    void sentByExecutor() {
        LeakAssert leak = leakOf(SentByExecutor.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD);
        assertThat(leak.leak().thread()).isEqualTo("other");
        assertClean(SentByExecutor.class);
    }

    @ManagedHttpClients
    static class SentByExecutor {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "other"));
            executor.execute(() -> client.execute(get("/stall"), null)); // leak
            server.awaitRequest("/stall");
            executor.shutdown();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            executor.execute(() -> client.execute(get("/stall"), null));
            server.awaitRequest("/stall");
            server.release();
            executor.shutdown();
        }
    }

    @Test
    void sentByCommonPool() {
        leakOf(SentByCommonPool.class).hasRequest("GET", server.uri("/stall")).hasState(State.RESPONSE_HEAD);
        assertClean(SentByCommonPool.class);
    }

    @ManagedHttpClients
    static class SentByCommonPool {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            CompletableFuture.completedFuture("/stall").thenApplyAsync(path -> client.execute(get(path), null)); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) {
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
