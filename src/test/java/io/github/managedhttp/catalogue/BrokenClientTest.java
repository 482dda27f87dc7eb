package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.OnSuccess;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that has broken is replaced; a minimal client is Apache's own, so it is the fields that are given another one. */
class BrokenClientTest extends Catalogue {

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @ParameterizedTest
    @ValueSource(classes = {StaticTestCase.class, InstanceTestCase.class})
    void whoBreaksItIsRedAndThoseAfterItAreGreen(Class<?> fixture) {
        server.reset();
        Execution execution = Execution.of(fixture);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.testFailures()).hasSize(2);
        for (String culprit : new String[] {"breaksIt", "breaksItAgain"}) {
            assertThat(execution.failureOf(culprit))
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .hasMessageStartingWith("callback of GET " + server.uri("/ok") + " threw AssertionError"));
        }
        assertThat(err.text()).contains("2 unseen errors").doesNotContain("was replaced");
    }

    @ParameterizedTest
    @ValueSource(classes = {DyingTestCase.class, DyingBehindAViewTestCase.class})
    void whateverItDiedOf(Class<?> fixture) {
        server.reset();
        BrokenTls.thread = new CompletableFuture<>();
        assertThat(Execution.of(fixture).failures()).isEmpty();
        assertThat(err.text())
                .containsPattern(
                        "client 'default' was replaced when \\S+seesItDie\\(\\) ended: its I/O thread '\\S+' was dead, "
                                + "and the cause is not known");
    }

    @Test
    void whatItsUserClosesStaysClosed() {
        server.reset();
        assertThat(Execution.of(ClosedTestCase.class).failures()).isEmpty();
    }

    @Test
    void whatItsUserPutsIntoTheFieldStaysThere() {
        server.reset();
        assertThat(Execution.of(OwnTestCase.class).onlyTestFailure())
                .hasMessageStartingWith("callback of GET " + server.uri("/ok") + " threw AssertionError");
    }

    private static void breaks(MinimalHttpAsyncClient client) throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        send(client, server.uri("/ok"), OnSuccess.then(response -> {
            called.countDown();
            throw new AssertionError("expected 404");
        }));
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void works(MinimalHttpAsyncClient client) throws Exception {
        assertThat(send(client, server.uri("/ok"), null)
                        .get(5, TimeUnit.SECONDS)
                        .getCode())
                .isEqualTo(200);
    }

    private static Future<SimpleHttpResponse> send(
            MinimalHttpAsyncClient client, URI uri, FutureCallback<SimpleHttpResponse> callback) {
        return client.execute(SimpleRequestProducer.create(get(uri)), SimpleResponseConsumer.create(), callback);
    }

    @ManagedHttpClients
    @TestMethodOrder(OrderAnnotation.class)
    static class StaticTestCase {

        @ManagedClient
        private static MinimalHttpAsyncClient client;

        @Test
        @Order(1)
        void worksBefore() throws Exception {
            works(client);
        }

        @Test
        @Order(2)
        void breaksIt() throws Exception {
            breaks(client);
        }

        @Test
        @Order(3)
        void breaksItAgain() throws Exception {
            works(client);
            breaks(client);
        }

        @Test
        @Order(4)
        void worksAfter() throws Exception {
            works(client);
        }
    }

    @ManagedHttpClients
    @TestMethodOrder(OrderAnnotation.class)
    @TestInstance(Lifecycle.PER_CLASS)
    static class InstanceTestCase {

        @ManagedClient
        private MinimalHttpAsyncClient client;

        @Test
        @Order(1)
        void breaksIt() throws Exception {
            breaks(client);
        }

        @Test
        @Order(2)
        void breaksItAgain() throws Exception {
            works(client);
            breaks(client);
        }

        @Test
        @Order(3)
        void worksAfter() throws Exception {
            works(client);
        }
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = BrokenTls.class)
    @TestMethodOrder(OrderAnnotation.class)
    static class DyingTestCase {

        @ManagedClient
        private static MinimalHttpAsyncClient client;

        @Test
        @Order(1)
        @AllowOpenConnections(reason = "the thread that would end it is dead")
        void seesItDie() throws Exception {
            send(client, https(), null);
            BrokenTls.thread.get(10, TimeUnit.SECONDS).join(10_000);
        }

        @Test
        @Order(2)
        void worksAfter() throws Exception {
            for (int i = 0; i < 4; i++) {
                works(client);
            }
        }
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = BrokenTls.class)
    @TestMethodOrder(OrderAnnotation.class)
    static class DyingBehindAViewTestCase {

        @ManagedClient
        private static CloseableHttpAsyncClient client;

        @Test
        @Order(1)
        @AllowOpenConnections(reason = "the thread that would end it is dead")
        void seesItDie() throws Exception {
            client.execute(get(https()), null);
            BrokenTls.thread.get(10, TimeUnit.SECONDS).join(10_000);
        }

        @Test
        @Order(2)
        void worksAfter() throws Exception {
            for (int i = 0; i < 4; i++) {
                assertThat(client.execute(get("/ok"), null)
                                .get(5, TimeUnit.SECONDS)
                                .getCode())
                        .isEqualTo(200);
            }
        }
    }

    private static URI https() {
        return URI.create("https://localhost:" + server.uri("/ok").getPort() + "/ok");
    }

    @ManagedHttpClients
    @TestMethodOrder(OrderAnnotation.class)
    static class ClosedTestCase {

        @ManagedClient
        private static MinimalHttpAsyncClient client;

        private static MinimalHttpAsyncClient closed;

        @Test
        @Order(1)
        void closes() throws Exception {
            works(client);
            client.close();
            closed = client;
        }

        @Test
        @Order(2)
        void findsItClosed() {
            assertThat(client).isSameAs(closed);
        }
    }

    @ManagedHttpClients
    @TestMethodOrder(OrderAnnotation.class)
    static class OwnTestCase {

        @ManagedClient
        private static MinimalHttpAsyncClient client;

        @Test
        @Order(1)
        void breaksIt() throws Exception {
            breaks(client);
            client = null;
        }

        @Test
        @Order(2)
        void findsNothing() {
            assertThat(client).isNull();
        }
    }

    /** Throws on the I/O thread, in code that is no exchange's. */
    public static final class BrokenTls implements ClientCustomizer {

        static CompletableFuture<Thread> thread;

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setTlsStrategy(new DefaultClientTlsStrategy(SSLContexts.createDefault()) {
                @Override
                public void upgrade(
                        TransportSecurityLayer session,
                        NamedEndpoint endpoint,
                        Object attachment,
                        Timeout handshakeTimeout,
                        FutureCallback<TransportSecurityLayer> callback) {
                    thread.complete(Thread.currentThread());
                    throw new AssertionError("no TLS today");
                }
            });
        }
    }
}
