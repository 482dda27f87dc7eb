package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The minimal client: connections leased by hand, and requests that lease for themselves. */
class MinimalClientTest extends Catalogue {

    static final LoopbackServer neverAccepting = LoopbackServer.neverAccepting();

    @Test
    void neverReleased() {
        leakOf(LeakyTestCase.class, "neverReleased")
                .requestedNothing()
                .stands(State.LEASED_BY_HAND)
                .routed(server.uri(""));
        server.awaitOpenConnections(0);
        assertClean(MendedTestCase.class, "neverReleased");
    }

    @Test
    void neverReleasedAfterItsRequest() {
        leakOf(LeakyTestCase.class, "neverReleasedAfterItsRequest")
                .requestedNothing()
                .stands(State.LEASED_BY_HAND);
        assertClean(MendedTestCase.class, "neverReleasedAfterItsRequest");
    }

    @Test
    void cancelledTooLate() {
        leakOf(LeakyTestCase.class, "cancelledTooLate").stands(State.LEASED_BY_HAND);
        server.awaitOpenConnections(0);
    }

    @Test
    void connectionNeverStands() {
        leakOf(LeakyTestCase.class, "connectionNeverStands").stands(State.CONNECTING);
    }

    @Test
    void requestNeverAnswered() {
        leakOf(LeakyTestCase.class, "requestNeverAnswered")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        server.awaitOpenConnections(0);
        assertClean(MendedTestCase.class, "requestNeverAnswered");
    }

    @Test
    void bodyNeverEnds() {
        leakOf(LeakyTestCase.class, "bodyNeverEnds")
                .requested("GET", server.uri("/half-body"))
                .stands(State.RESPONSE_BODY)
                .detailed("200 received, 4 bytes read, end never seen");
        assertClean(MendedTestCase.class, "largeBody");
    }

    @Test
    void releasedInFlight() {
        leakOf(LeakyTestCase.class, "releasedInFlight")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        assertClean(MendedTestCase.class, "releasedAfterTheFlight");
    }

    @Test
    void leaseThatWaitsForever() throws Exception {
        List<LeakAssert> leaks = leaksOf(LeakyTestCase.class, "leaseThatWaitsForever", 6);
        assertThat(leaks.get(5).leak().state()).isEqualTo(State.LEASE_PENDING);
        Calls.assertAllEnd();
        assertClean(MendedTestCase.class, "leaseThatWaits");
    }

    @Test
    void futuresOfALeakAreFreed() throws Exception {
        leakOf(LeakyTestCase.class, "awaitedForever").stands(State.RESPONSE_HEAD);
        Calls.assertAllEnd();
    }

    @Test
    void severalRequestsOverOneConnection() {
        assertClean(MendedTestCase.class, "severalRequestsOverOneConnection");
        assertThat(server.acceptedConnections()).isEqualTo(1);
    }

    @Test
    void failures() {
        assertClean(MendedTestCase.class, "droppedConnection");
        assertClean(MendedTestCase.class, "refusedConnection");
    }

    @Test
    void aLeakMayBeAllowed() {
        assertClean(MendedTestCase.class, "allowed");
    }

    @Test
    void oneOwnerHasOneClient() {
        assertClean(OneClientTestCase.class, "sameClient");
    }

    @Test
    void closedByTheCodeUnderTest() {
        Execution execution = Execution.of(ClosedTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(3);
    }

    @Test
    void aFieldOfTheClassIsChargedToTheTestThatUsesIt() {
        Execution execution = Execution.of(FieldTestCase.class);
        assertThat(execution.failureOf("a_leaks"))
                .hasValueSatisfying(leak -> assertThat(leak)
                        .hasMessageContaining("1 connection leaked")
                        .hasMessageContaining("FieldTestCase.a_leaks()"));
        assertThat(execution.passed()).isEqualTo(1);
    }

    /** In an I/O thread of the class, and on a client of the class: only that it is sent inside another exchange tells whose it is. */
    @Test
    void sentByAProducer() {
        leakOf(ProducerTestCase.class, "leaks")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD);
        assertClean(ProducerTestCase.class, "reads");
    }

    static HttpHost host() {
        URI uri = server.uri("");
        return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    static AsyncClientEndpoint lease(MinimalHttpAsyncClient client) throws Exception {
        return client.lease(host(), null).get();
    }

    static Future<SimpleHttpResponse> send(MinimalHttpAsyncClient client, String path) {
        return client.execute(SimpleRequestProducer.create(get(path)), SimpleResponseConsumer.create(), null);
    }

    static Future<SimpleHttpResponse> send(AsyncClientEndpoint endpoint, String path) {
        return endpoint.execute(SimpleRequestProducer.create(get(path)), SimpleResponseConsumer.create(), null);
    }

    @ManagedHttpClients(settle = SHORT)
    static class LeakyTestCase {

        @Test
        void neverReleased(MinimalHttpAsyncClient client) throws Exception {
            client.lease(host(), null).get(); // leak
        }

        @Test
        void neverReleasedAfterItsRequest(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = client.lease(host(), null).get(); // leak
            send(endpoint, "/ok").get();
        }

        @Test
        void cancelledTooLate(MinimalHttpAsyncClient client) {
            Future<AsyncClientEndpoint> future = client.lease(host(), null); // leak
            future.cancel(true);
        }

        @Test
        void connectionNeverStands(MinimalHttpAsyncClient client) {
            client.lease(new HttpHost("http", "127.0.0.1", neverAccepting.port()), null); // leak
        }

        @Test
        void requestNeverAnswered(MinimalHttpAsyncClient client) {
            client.execute(SimpleRequestProducer.create(get("/stall")), SimpleResponseConsumer.create(), null); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void bodyNeverEnds(MinimalHttpAsyncClient client, OpenConnections open) {
            AsyncRequestProducer request = SimpleRequestProducer.create(get("/half-body"));
            client.execute(request, SimpleResponseConsumer.create(), null); // leak
            Calls.await(() -> open.snapshot().leaks().get(0).detail().contains("4 bytes"));
        }

        @Test
        void releasedInFlight(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = client.lease(host(), null).get(); // leak
            send(endpoint, "/stall");
            server.awaitRequest("/stall");
            endpoint.releaseAndReuse();
        }

        @Test
        void leaseThatWaitsForever(MinimalHttpAsyncClient client, OpenConnections open) {
            for (int i = 0; i < 6; i++) {
                Future<AsyncClientEndpoint> future = client.lease(host(), null); // leak
                Calls.start("waiter" + i, future::get);
            }
            Calls.await(() -> open.leased() == 5 && open.pending() == 1);
            Calls.await(() -> open.snapshot().leaks().stream().noneMatch(leak -> leak.state() == State.CONNECTING));
        }

        @Test
        void awaitedForever(MinimalHttpAsyncClient client) {
            AsyncRequestProducer request = SimpleRequestProducer.create(get("/stall"));
            Future<?> future = client.execute(request, SimpleResponseConsumer.create(), null); // leak
            Calls.start("waiter", future::get);
            server.awaitRequest("/stall");
        }
    }

    @ManagedHttpClients
    static class MendedTestCase {

        @Test
        void neverReleased(MinimalHttpAsyncClient client) throws Exception {
            lease(client).releaseAndReuse();
            lease(client).releaseAndDiscard();
        }

        @Test
        void neverReleasedAfterItsRequest(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = lease(client);
            send(endpoint, "/ok").get();
            endpoint.releaseAndReuse();
        }

        @Test
        void requestNeverAnswered(MinimalHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = send(client, "/stall");
            server.awaitRequest("/stall");
            server.release();
            assertThat(future.get().getBodyText()).isEqualTo("hello");
        }

        @Test
        void largeBody(MinimalHttpAsyncClient client) throws Exception {
            send(client, "/large").get();
        }

        @Test
        void releasedAfterTheFlight(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = lease(client);
            Future<SimpleHttpResponse> future = send(endpoint, "/stall");
            server.awaitRequest("/stall");
            endpoint.releaseAndReuse();
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }

        @Test
        void leaseThatWaits(MinimalHttpAsyncClient client) throws Exception {
            List<Future<AsyncClientEndpoint>> futures =
                    Stream.generate(() -> client.lease(host(), null)).limit(6).toList();
            for (Future<AsyncClientEndpoint> future : futures) {
                future.get().releaseAndReuse();
            }
        }

        @Test
        void severalRequestsOverOneConnection(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = lease(client);
            for (int i = 0; i < 5; i++) {
                assertThat(send(endpoint, "/ok").get().getBodyText()).isEqualTo("hello");
            }
            endpoint.releaseAndReuse();
            send(client, "/ok").get();
        }

        @Test
        void droppedConnection(MinimalHttpAsyncClient client) throws Exception {
            awaitFailure(send(client, "/drop"));
        }

        @Test
        void refusedConnection(MinimalHttpAsyncClient client) throws Exception {
            try (LoopbackServer gone = LoopbackServer.start()) {
                gone.close();
                awaitFailure(client.lease(new HttpHost("http", "127.0.0.1", gone.port()), null));
            }
        }

        @Test
        void allowed(@AllowOpenConnections(reason = "it is the test's") MinimalHttpAsyncClient client)
                throws Exception {
            lease(client);
        }

        private static void awaitFailure(Future<?> future) throws InterruptedException {
            try {
                future.get();
            } catch (ExecutionException e) {
                return;
            }
            throw new AssertionError("It did not fail.");
        }
    }

    @ManagedHttpClients
    static class OneClientTestCase {

        private MinimalHttpAsyncClient ofBeforeEach;

        @BeforeEach
        void take(MinimalHttpAsyncClient client) {
            ofBeforeEach = client;
        }

        @Test
        void sameClient(MinimalHttpAsyncClient client, @ManagedClient("other") MinimalHttpAsyncClient other) {
            assertThat(client).isSameAs(ofBeforeEach).isNotSameAs(other);
        }
    }

    @ManagedHttpClients
    static class ClosedTestCase {

        @Test
        void once(MinimalHttpAsyncClient client) throws Exception {
            send(client, "/ok").get();
            client.close();
        }

        @Test
        void twice(MinimalHttpAsyncClient client) throws Exception {
            send(client, "/ok").get();
            client.close(CloseMode.IMMEDIATE);
            client.close();
        }

        @Test
        void notAtAll(MinimalHttpAsyncClient client) throws Exception {
            assertThat(send(client, "/ok").get().getCode()).isEqualTo(200);
        }
    }

    @ManagedHttpClients(settle = SHORT)
    @TestMethodOrder(MethodName.class)
    static class FieldTestCase {

        @ManagedClient
        private static MinimalHttpAsyncClient client;

        @BeforeAll
        static void use() throws Exception {
            send(client, "/ok").get();
        }

        @Test
        void a_leaks() throws Exception {
            lease(client);
        }

        @Test
        void b_isFine() throws Exception {
            send(client, "/ok").get();
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class ProducerTestCase {

        @ManagedClient
        private static CloseableHttpAsyncClient ofClass;

        @ManagedClient
        private static MinimalHttpAsyncClient client;

        @BeforeAll
        static void use() throws Exception {
            ofClass.execute(get("/ok"), null).get();
            send(client, "/ok").get();
        }

        @Test
        void leaks() throws Exception {
            sendInProducer();
        }

        @Test
        void reads() throws Exception {
            sendInProducer();
            server.release();
        }

        private static void sendInProducer() throws Exception {
            AsyncClientEndpoint endpoint = lease(client);
            AsyncRequestProducer producer = new LateProducer(get("/ok")) {
                @Override
                public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
                    ofClass.execute(get("/stall"), null); // leak
                    channel.sendRequest(get("/ok"), null, context);
                }
            };
            endpoint.execute(producer, SimpleResponseConsumer.create(), null).get();
            server.awaitRequest("/stall");
            endpoint.releaseAndReuse();
        }
    }
}
