package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Sockets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a leak its client works again, and the next test of the class is none the worse for it. */
class AftermathTest extends Catalogue {

    static LoopbackServer neverAccepting;
    static LoopbackServer silent;

    @BeforeAll
    static void startOthers() {
        neverAccepting = also(LoopbackServer.neverAccepting());
        silent = also(LoopbackServer.silent());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                UnansweredTestCase.class,
                EndlessTestCase.class,
                CancelledTestCase.class,
                StarvedTestCase.class,
                ConnectingTestCase.class,
                RetryingTestCase.class,
                UnendingRequestTestCase.class,
                EarlyResultTestCase.class
            })
    void nextTestIsCleanAndItsClientWorks(Class<?> fixture) {
        assertNextTestIsClean(fixture);
    }

    @ParameterizedTest
    @OfInjectedClients("nothing tells of a TLS handshake, nor of a future that is not done when all else is")
    @ValueSource(classes = {HandshakingTestCase.class, NoResultTestCase.class})
    void soItIsAfterWhatTheChainDoesNotSee(Class<?> fixture) {
        assertNextTestIsClean(fixture);
    }

    private static void assertNextTestIsClean(Class<?> fixture) {
        server.reset();
        silent.reset();
        Execution execution = Execution.of(fixture);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
        assertThat(execution.failureOf("works")).isEmpty();
        server.awaitOpenConnections(0);
        silent.awaitOpenConnections(0);
    }

    /** The client has room for one connection, so that one that is not given back is missed at once. */
    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    abstract static class LeakThenWorkTestCase {

        abstract void leak(CloseableHttpAsyncClient client, OpenConnections open) throws Exception;

        @Test
        @Order(1)
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            leak(client, open);
        }

        @Test
        @Order(2)
        void works(CloseableHttpAsyncClient client) throws Exception {
            silent.awaitOpenConnections(0);
            Sockets.awaitNoneConnectingTo(neverAccepting.port());
            assertThat(client.execute(get("/ok"), null)
                            .get(20, TimeUnit.SECONDS)
                            .getCode())
                    .isEqualTo(200);
        }
    }

    static class UnansweredTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
        }
    }

    static class EndlessTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            Consumer consumer = new Consumer();
            client.execute(SimpleRequestProducer.create(get("/endless")), consumer, null);
            consumer.awaitBytes();
        }
    }

    static class CancelledTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            client.execute(get("/ok"), null).get();
            awaitIdle(open);
            Future<?> future = client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            future.cancel(true);
        }
    }

    static class StarvedTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            for (int i = 0; i < 20; i++) {
                client.execute(get("/stall"), null);
            }
            server.awaitRequest("/stall");
        }
    }

    static class ConnectingTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(get(neverAccepting.uri("/ok")), null);
        }
    }

    static class HandshakingTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(get(silent.uri("https", "/ok")), null);
            silent.awaitRequest(LoopbackServer.FIRST_BYTE);
        }
    }

    static class RetryingTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(get("/retry?after=50"), null);
            server.awaitRequest("/retry");
        }
    }

    static class UnendingRequestTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            Producer body = new Producer();
            client.execute(new BasicRequestProducer(post("/early"), body), new Consumer(), null);
            server.awaitRequest("/early");
            body.awaitSent();
        }
    }

    static class EarlyResultTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            Consumer consumer = new Consumer() {
                @Override
                void begin(FutureCallback<String> callback) {
                    callback.completed("early");
                }
            };
            client.execute(SimpleRequestProducer.create(get("/half-body")), consumer, null)
                    .get();
        }
    }

    static class NoResultTestCase extends LeakThenWorkTestCase {

        @Override
        void leak(CloseableHttpAsyncClient client, OpenConnections open) {
            Consumer consumer = new Consumer() {
                @Override
                void deliver(String body, FutureCallback<String> callback) {}
            };
            client.execute(SimpleRequestProducer.create(get("/ok")), consumer, null);
            consumer.awaitEnd();
        }
    }

    public static final class OneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1).setMaxConnTotal(1);
        }
    }
}
