package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What looks open at the moment when the test returns, and is not. */
class NeverReportedTest extends Catalogue {

    @Test
    void idleConnection() {
        assertClean(IdleConnection.class);
    }

    @ManagedHttpClients
    static class IdleConnection {

        @Test
        void idleConnection(CloseableHttpAsyncClient client) throws Exception {
            assertThat(client.execute(get("/ok"), null).get().getCode()).isEqualTo(200);
            assertThat(server.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void responseJustCompleted() {
        server.reset();
        Execution execution = Execution.of(JustCompletedTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(60);
    }

    @Test
    void manyRequestsThatEndTogether() {
        assertClean(ManyRequestsThatEndTogether.class);
    }

    @ManagedHttpClients
    static class ManyRequestsThatEndTogether {

        @Test
        void manyRequestsThatEndTogether(
                @ManagedClient(customizedBy = ManyConnections.class) CloseableHttpAsyncClient client) {
            for (int i = 0; i < 300; i++) {
                client.execute(get("/gated"), null);
            }
            server.awaitRequests("/gated", 300);
            server.open();
        }

        @Test
        void manyRequestsThatEndOneAfterTheOther(CloseableHttpAsyncClient client) {
            for (int i = 0; i < 300; i++) {
                client.execute(get("/gated"), null);
            }
            server.awaitRequests("/gated", 5);
            server.open();
        }
    }

    @Test
    void answerWithinTheSettleTime() {
        assertClean(AnswerWithinTheSettleTime.class);
    }

    @ManagedHttpClients
    static class AnswerWithinTheSettleTime {

        @Test
        void answerWithinTheSettleTime(CloseableHttpAsyncClient client) {
            client.execute(get("/slow?ms=200"), null);
        }
    }

    @Test
    void redirectChain() {
        assertClean(RedirectChain.class);
    }

    @ManagedHttpClients
    static class RedirectChain {

        @Test
        void redirectChain(CloseableHttpAsyncClient client) {
            client.execute(get("/redirect?to=/redirect?to=/redirect?to=/ok"), null);
            server.awaitRequest("/ok");
        }
    }

    @Test
    void redirectLoop() {
        assertClean(RedirectLoop.class);
    }

    @ManagedHttpClients
    static class RedirectLoop {

        @Test
        void redirectLoop(CloseableHttpAsyncClient client) {
            client.execute(get("/redirect?to=/redirect"), null);
            server.awaitRequests("/redirect", 2);
        }
    }

    @Test
    void retryChain() {
        assertClean(RetryChain.class);
    }

    @ManagedHttpClients
    static class RetryChain {

        @Test
        void retryChain(CloseableHttpAsyncClient client) {
            client.execute(get("/retry?after=0"), null);
            server.awaitRequests("/retry", 2);
        }
    }

    @Test
    void clientNeverUsed() {
        assertClean(ClientNeverUsed.class);
        assertThat(server.acceptedConnections()).isZero();
    }

    @ManagedHttpClients
    static class ClientNeverUsed {

        @Test
        void clientNeverUsed(CloseableHttpAsyncClient client) {
            assertThat(client).isNotNull();
        }
    }

    @Test
    void clientUsedByManyAtOnce() {
        server.reset();
        Execution execution = Execution.with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
                FirstUserTestCase.class,
                SecondUserTestCase.class,
                ThirdUserTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(60);
    }

    /** The connection is still leased in most of these when the test returns (ResultBeforeReleaseTest). */
    @ManagedHttpClients
    static class JustCompletedTestCase {

        @RepeatedTest(20)
        void futureDone(CloseableHttpAsyncClient client) throws Exception {
            client.execute(get("/large"), null).get();
        }

        @RepeatedTest(20)
        void callbackCalled(CloseableHttpAsyncClient client) throws Exception {
            CountDownLatch called = new CountDownLatch(1);
            client.execute(get("/ok"), countingDown(called));
            called.await();
        }

        @RepeatedTest(20)
        void consumerAtItsEnd(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/large")), consumer, null);
            consumer.awaitEnd();
        }
    }

    @ManagedHttpClients(scope = ClientScope.RUN)
    abstract static class UserTestCase {

        @RepeatedTest(10)
        void reads(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> one = client.execute(get("/ok"), null);
            Future<SimpleHttpResponse> other = client.execute(get("/redirect?to=/ok"), null);
            assertThat(one.get().getBodyText()).isEqualTo("hello");
            assertThat(other.get().getBodyText()).isEqualTo("hello");
        }

        @RepeatedTest(10)
        void leavesTheRestToTheSettleTime(CloseableHttpAsyncClient client) {
            client.execute(get("/slow?ms=5"), null);
        }
    }

    static class FirstUserTestCase extends UserTestCase {}

    static class SecondUserTestCase extends UserTestCase {}

    static class ThirdUserTestCase extends UserTestCase {}

    private static FutureCallback<SimpleHttpResponse> countingDown(CountDownLatch called) {
        return new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                called.countDown();
            }

            @Override
            public void failed(Exception cause) {}

            @Override
            public void cancelled() {}
        };
    }

    public static final class ManyConnections implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(300).setMaxConnTotal(300);
        }
    }
}
