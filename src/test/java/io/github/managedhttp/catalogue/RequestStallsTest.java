package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.junit.jupiter.api.Test;

/** The request does not come to its end, or is never begun. */
class RequestStallsTest extends Catalogue {

    @Test
    void unendingBody() {
        leakOf(UnendingBody.class)
                .hasRequest("POST", server.uri("/unread"))
                .hasState(State.REQUEST_BODY)
                .hasDetail("4 bytes sent, end never produced");
        assertClean(UnendingBody.class);
    }

    @ManagedHttpClients
    static class UnendingBody {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Producer body = new Producer();
            client.execute(new BasicRequestProducer(post("/unread"), body), new Consumer(), null); // leak
            server.awaitRequest("/unread");
            body.awaitSent();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Producer body = new Producer();
            Future<String> future =
                    client.execute(new BasicRequestProducer(post("/unread"), body), new Consumer(), null);
            server.awaitRequest("/unread");
            body.end();
            server.release();
            assertThat(future.get()).isEqualTo("hello");
        }
    }

    @Test
    void unendingBodyAnsweredEarly() {
        leakOf(UnendingBodyAnsweredEarly.class)
                .hasRequest("POST", server.uri("/early"))
                .hasState(State.REQUEST_BODY)
                .hasDetail("4 bytes sent, end never produced; 200 already received completely");
        assertClean(UnendingBodyAnsweredEarly.class);
    }

    @ManagedHttpClients
    static class UnendingBodyAnsweredEarly {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Producer body = new Producer();
            Consumer consumer = new Consumer();
            client.execute(new BasicRequestProducer(post("/early"), body), consumer, null); // leak
            body.awaitSent();
            consumer.awaitEnd();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) {
            Producer body = new Producer();
            Consumer consumer = new Consumer();
            client.execute(new BasicRequestProducer(post("/early"), body), consumer, null);
            consumer.awaitEnd();
            body.end();
        }
    }

    @Test
    void unansweredExpectation() {
        leakOf(UnansweredExpectation.class)
                .hasRequest("POST", server.uri("/continue-stall"))
                .hasState(State.EXPECT_CONTINUE);
        assertClean(UnansweredExpectation.class);
    }

    @ManagedHttpClients
    static class UnansweredExpectation {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(expectingContinue(), null); // leak
            server.awaitRequest("/continue-stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(expectingContinue(), null);
            server.awaitRequest("/continue-stall");
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    @OfInjectedClients("nothing is seen of a call before its request is sent")
    @Test
    void neverSent() {
        leakOf(NeverSent.class).hasNoRequest().hasState(State.REQUEST_NOT_SENT);
        assertClean(NeverSent.class);
    }

    @ManagedHttpClients
    static class NeverSent {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(new LateProducer(get("/ok")), new Consumer(), null); // leak
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            LateProducer producer = new LateProducer(get("/ok"));
            Future<String> future = client.execute(producer, new Consumer(), null);
            producer.send();
            assertThat(future.get()).isEqualTo("hello");
        }
    }

    @OfInjectedClients("the line is the one that sends the request")
    @Test
    void sentLaterByAnotherThread() {
        leakOf(SentLaterByAnotherThread.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD);
        assertClean(SentLaterByAnotherThread.class);
    }

    @ManagedHttpClients
    static class SentLaterByAnotherThread {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) throws Exception {
            LateProducer producer = new LateProducer(get("/stall"));
            client.execute(producer, new Consumer(), null); // leak
            sendInAnotherThread(producer);
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            LateProducer producer = new LateProducer(get("/ok"));
            Future<String> future = client.execute(producer, new Consumer(), null);
            sendInAnotherThread(producer);
            assertThat(future.get()).isEqualTo("hello");
        }
    }

    private static void sendInAnotherThread(LateProducer producer) throws InterruptedException {
        Thread sender = new Thread(producer::send, "sender");
        sender.start();
        sender.join();
    }

    private static SimpleHttpRequest expectingContinue() {
        SimpleHttpRequest request = post("/continue-stall");
        request.setBody("hello", ContentType.TEXT_PLAIN);
        request.setConfig(RequestConfig.custom().setExpectContinueEnabled(true).build());
        return request;
    }
}
