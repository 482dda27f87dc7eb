package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;

/** The server stops, or never ends, and the test does not see to it. */
class ResponseStallsTest extends Catalogue {

    @Test
    void neverAnswered() {
        leakOf(LeakingTestCase.class, "neverAnswered")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        assertClean(MendedTestCase.class, "neverAnswered");
    }

    @Test
    void neverAnsweredAfterBody() {
        leakOf(LeakingTestCase.class, "neverAnsweredAfterBody")
                .requested("POST", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        assertClean(MendedTestCase.class, "neverAnsweredAfterBody");
    }

    @Test
    void halfAHead() {
        leakOf(LeakingTestCase.class, "halfAHead")
                .requested("GET", server.uri("/half-head"))
                .stands(State.RESPONSE_HEAD);
        assertClean(MendedTestCase.class, "halfAHead");
    }

    @Test
    void halfABody() {
        leakOf(LeakingTestCase.class, "halfABody")
                .requested("GET", server.uri("/half-body"))
                .stands(State.RESPONSE_BODY)
                .detailed("200 received, 4 bytes read, end never seen");
        assertClean(MendedTestCase.class, "halfABody");
    }

    @Test
    void halfAChunk() {
        leakOf(LeakingTestCase.class, "halfAChunk")
                .requested("GET", server.uri("/half-chunk"))
                .stands(State.RESPONSE_BODY)
                .detailed("200 received, 4 bytes read, end never seen");
        assertClean(MendedTestCase.class, "halfAChunk");
    }

    @Test
    void endlessBody() {
        leakOf(LeakingTestCase.class, "endlessBody")
                .requested("GET", server.uri("/endless"))
                .stands(State.RESPONSE_BODY)
                .detailed("200 received, [1-9]\\d* bytes read, end never seen");
        assertClean(MendedTestCase.class, "endlessBody");
    }

    @OfInjectedClients("who waits for Apache's own future is not seen")
    @Test
    void nobodyAwaits() {
        leakOf(LeakingTestCase.class, "nobodyAwaits")
                .requested("GET", server.uri("/gated"))
                .stands(State.RESPONSE_HEAD)
                .awaited("nobody awaits the future");
        assertClean(MendedTestCase.class, "nobodyAwaits");
    }

    @OfInjectedClients("who waits for Apache's own future is not seen")
    @Test
    void getThatGaveUp() {
        leakOf(LeakingTestCase.class, "getThatGaveUp")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD)
                .awaited("'" + Thread.currentThread().getName() + "' gave up waiting for the future");
        assertClean(MendedTestCase.class, "getThatGaveUp");
    }

    @OfInjectedClients("who waits for Apache's own future is not seen")
    @Test
    void interruptedWaiter() {
        leakOf(LeakingTestCase.class, "interruptedWaiter")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD)
                .awaited("'waiter' was interrupted while it waited");
        assertClean(MendedTestCase.class, "interruptedWaiter");
    }

    @ManagedHttpClients(settle = SHORT)
    static class LeakingTestCase {

        @Test
        void neverAnswered(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void neverAnsweredAfterBody(CloseableHttpAsyncClient client) {
            client.execute(postWithBody("/stall"), null); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void halfAHead(CloseableHttpAsyncClient client) {
            client.execute(get("/half-head"), null); // leak
            server.awaitRequest("/half-head");
        }

        @Test
        void halfABody(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/half-body")), consumer, null); // leak
            consumer.awaitBytes();
        }

        @Test
        void halfAChunk(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/half-chunk")), consumer, null); // leak
            consumer.awaitBytes();
        }

        @Test
        void endlessBody(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/endless")), consumer, null); // leak
            consumer.awaitBytes();
        }

        @Test
        void nobodyAwaits(CloseableHttpAsyncClient client) {
            client.execute(get("/gated"), null); // leak
        }

        @Test
        void getThatGaveUp(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(10, TimeUnit.MILLISECONDS));
        }

        @Test
        void interruptedWaiter(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
            interruptOneThatWaitsFor(future);
        }
    }

    @ManagedHttpClients
    static class MendedTestCase {

        @Test
        void neverAnswered(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/stall"), client);
        }

        @Test
        void neverAnsweredAfterBody(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(postWithBody("/stall"), client);
        }

        @Test
        void halfAHead(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/half-head"), client);
        }

        @Test
        void halfABody(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/half-body"), client);
        }

        @Test
        void halfAChunk(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/half-chunk"), client);
        }

        @Test
        void endlessBody(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/endless"), client);
        }

        private static void answeredAfterRelease(SimpleHttpRequest request, CloseableHttpAsyncClient client)
                throws Exception {
            Future<SimpleHttpResponse> future = client.execute(request, null);
            server.awaitRequest(request.getPath());
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }

        @Test
        void nobodyAwaits(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/gated"), null);
            server.open();
            assertThat(future.get().getCode()).isEqualTo(200);
        }

        @Test
        void getThatGaveUp(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(10, TimeUnit.MILLISECONDS));
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }

        @Test
        void interruptedWaiter(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            interruptOneThatWaitsFor(future);
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    private static SimpleHttpRequest postWithBody(String path) {
        SimpleHttpRequest request = post(path);
        request.setBody("hello", ContentType.TEXT_PLAIN);
        return request;
    }

    private static void interruptOneThatWaitsFor(Future<?> future) throws InterruptedException {
        Thread waiter = new Thread(
                () -> assertThatExceptionOfType(InterruptedException.class).isThrownBy(future::get), "waiter");
        waiter.start();
        waiter.interrupt();
        waiter.join();
    }
}
