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
        leakOf(NeverAnswered.class).hasRequest("GET", server.uri("/stall")).hasState(State.RESPONSE_HEAD);
        assertClean(NeverAnswered.class);
    }

    @ManagedHttpClients
    static class NeverAnswered {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/stall"), client);
        }
    }

    @Test
    void neverAnsweredAfterBody() {
        leakOf(NeverAnsweredAfterBody.class)
                .hasRequest("POST", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD);
        assertClean(NeverAnsweredAfterBody.class);
    }

    @ManagedHttpClients
    static class NeverAnsweredAfterBody {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(postWithBody("/stall"), null); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(postWithBody("/stall"), client);
        }
    }

    @Test
    void halfAHead() {
        leakOf(HalfAHead.class).hasRequest("GET", server.uri("/half-head")).hasState(State.RESPONSE_HEAD);
        assertClean(HalfAHead.class);
    }

    @ManagedHttpClients
    static class HalfAHead {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/half-head"), null); // leak
            server.awaitRequest("/half-head");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/half-head"), client);
        }
    }

    @Test
    void halfABody() {
        leakOf(HalfABody.class)
                .hasRequest("GET", server.uri("/half-body"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 4 bytes read, end never seen");
        assertClean(HalfABody.class);
    }

    @ManagedHttpClients
    static class HalfABody {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/half-body")), consumer, null); // leak
            consumer.awaitBytes();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/half-body"), client);
        }
    }

    @Test
    void halfAChunk() {
        leakOf(HalfAChunk.class)
                .hasRequest("GET", server.uri("/half-chunk"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 4 bytes read, end never seen");
        assertClean(HalfAChunk.class);
    }

    @ManagedHttpClients
    static class HalfAChunk {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/half-chunk")), consumer, null); // leak
            consumer.awaitBytes();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/half-chunk"), client);
        }
    }

    @Test
    void endlessBody() {
        leakOf(EndlessBody.class)
                .hasRequest("GET", server.uri("/endless"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, [1-9]\\d* bytes read, end never seen");
        assertClean(EndlessBody.class);
    }

    @ManagedHttpClients
    static class EndlessBody {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/endless")), consumer, null); // leak
            consumer.awaitBytes();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            answeredAfterRelease(get("/endless"), client);
        }
    }

    @OfInjectedClients("who waits for Apache's own future is not seen")
    @Test
    void nobodyAwaits() {
        leakOf(NobodyAwaits.class)
                .hasRequest("GET", server.uri("/gated"))
                .hasState(State.RESPONSE_HEAD)
                .isAwaitedBy("nobody awaits the future");
        assertClean(NobodyAwaits.class);
    }

    @ManagedHttpClients
    static class NobodyAwaits {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/gated"), null); // leak
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/gated"), null);
            server.open();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    @OfInjectedClients("who waits for Apache's own future is not seen")
    @Test
    void getThatGaveUp() {
        leakOf(GetThatGaveUp.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD)
                .isAwaitedBy("'" + Thread.currentThread().getName() + "' gave up waiting for the future");
        assertClean(GetThatGaveUp.class);
    }

    @ManagedHttpClients
    static class GetThatGaveUp {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(10, TimeUnit.MILLISECONDS));
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(10, TimeUnit.MILLISECONDS));
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    @OfInjectedClients("who waits for Apache's own future is not seen")
    @Test
    void interruptedWaiter() {
        leakOf(InterruptedWaiter.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD)
                .isAwaitedBy("'waiter' was interrupted while it waited");
        assertClean(InterruptedWaiter.class);
    }

    @ManagedHttpClients
    static class InterruptedWaiter {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
            interruptOneThatWaitsFor(future);
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
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

    private static void answeredAfterRelease(SimpleHttpRequest request, CloseableHttpAsyncClient client)
            throws Exception {
        Future<SimpleHttpResponse> future = client.execute(request, null);
        server.awaitRequest(request.getPath());
        server.release();
        assertThat(future.get().getCode()).isEqualTo(200);
    }
}
