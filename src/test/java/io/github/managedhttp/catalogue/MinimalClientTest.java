package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
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
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The minimal client: connections leased by hand, and requests that lease for themselves. */
class MinimalClientTest extends Catalogue {

    static final LoopbackServer neverAccepting = LoopbackServer.neverAccepting();

    @Test
    void neverReleased() {
        leakOf(NeverReleased.class)
                .hasNoRequest()
                .hasState(State.LEASED_BY_HAND)
                .hasRoute(server.uri(""));
        server.awaitOpenConnections(0);
        assertClean(NeverReleased.class);
    }

    @ManagedHttpClients
    static class NeverReleased {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(MinimalHttpAsyncClient client) throws Exception {
            client.lease(host(), null).get(); // leak
        }

        @Test
        void isMended(MinimalHttpAsyncClient client) throws Exception {
            lease(client).releaseAndReuse();
            lease(client).releaseAndDiscard();
        }
    }

    @Test
    void neverReleasedAfterItsRequest() {
        leakOf(NeverReleasedAfterItsRequest.class).hasNoRequest().hasState(State.LEASED_BY_HAND);
        assertClean(NeverReleasedAfterItsRequest.class);
    }

    @ManagedHttpClients
    static class NeverReleasedAfterItsRequest {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = client.lease(host(), null).get(); // leak
            send(endpoint, "/ok").get();
        }

        @Test
        void isMended(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = lease(client);
            send(endpoint, "/ok").get();
            endpoint.releaseAndReuse();
        }
    }

    @Test
    void cancelledTooLate() {
        leakOf(CancelledTooLate.class).hasState(State.LEASED_BY_HAND);
        server.awaitOpenConnections(0);
    }

    @ManagedHttpClients(settle = SHORT)
    static class CancelledTooLate {

        @Test
        void leaks(MinimalHttpAsyncClient client) {
            Future<AsyncClientEndpoint> future = client.lease(host(), null); // leak
            future.cancel(true);
        }
    }

    @Test
    void connectionNeverStands() {
        leakOf(ConnectionNeverStands.class).hasState(State.CONNECTING);
    }

    @ManagedHttpClients(settle = SHORT)
    static class ConnectionNeverStands {

        @Test
        void leaks(MinimalHttpAsyncClient client) {
            client.lease(new HttpHost("http", "127.0.0.1", neverAccepting.port()), null); // leak
        }
    }

    @Test
    void requestNeverAnswered() {
        leakOf(RequestNeverAnswered.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD);
        server.awaitOpenConnections(0);
        assertClean(RequestNeverAnswered.class);
    }

    @ManagedHttpClients
    static class RequestNeverAnswered {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(MinimalHttpAsyncClient client) {
            client.execute(SimpleRequestProducer.create(get("/stall")), SimpleResponseConsumer.create(), null); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(MinimalHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = send(client, "/stall");
            server.awaitRequest("/stall");
            server.release();
            assertThat(future.get().getBodyText()).isEqualTo("hello");
        }
    }

    @Test
    void bodyNeverEnds() {
        leakOf(BodyNeverEnds.class)
                .hasRequest("GET", server.uri("/half-body"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 4 bytes read, end never seen");
        assertClean(BodyNeverEnds.class);
    }

    @ManagedHttpClients
    static class BodyNeverEnds {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(MinimalHttpAsyncClient client, OpenConnections open) {
            AsyncRequestProducer request = SimpleRequestProducer.create(get("/half-body"));
            client.execute(request, SimpleResponseConsumer.create(), null); // leak
            Await.until(() -> open.snapshot().leaks().get(0).detail().contains("4 bytes"));
        }

        @Test
        void isMended(MinimalHttpAsyncClient client) throws Exception {
            send(client, "/large").get();
        }
    }

    @Test
    void releasedInFlight() {
        leakOf(ReleasedInFlight.class).hasRequest("GET", server.uri("/stall")).hasState(State.RESPONSE_HEAD);
        assertClean(ReleasedInFlight.class);
    }

    @ManagedHttpClients
    static class ReleasedInFlight {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = client.lease(host(), null).get(); // leak
            send(endpoint, "/stall");
            server.awaitRequest("/stall");
            endpoint.releaseAndReuse();
        }

        @Test
        void isMended(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = lease(client);
            Future<SimpleHttpResponse> future = send(endpoint, "/stall");
            server.awaitRequest("/stall");
            endpoint.releaseAndReuse();
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    @Test
    void leaseThatWaitsForever() throws Exception {
        List<LeakAssert> leaks = leaksOf(LeaseThatWaitsForever.class, 6);
        assertThat(leaks.get(5).leak().state()).isEqualTo(State.LEASE_PENDING);
        Calls.assertAllEnd();
        assertClean(LeaseThatWaitsForever.class);
    }

    @ManagedHttpClients
    static class LeaseThatWaitsForever {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(MinimalHttpAsyncClient client, OpenConnections open) {
            for (int i = 0; i < 6; i++) {
                Future<AsyncClientEndpoint> future = client.lease(host(), null); // leak
                Calls.start("waiter" + i, future::get);
            }
            Await.until(() -> open.leased() == 5 && open.pending() == 1);
            Await.until(() -> open.snapshot().leaks().stream().noneMatch(leak -> leak.state() == State.CONNECTING));
        }

        @Test
        void isMended(MinimalHttpAsyncClient client) throws Exception {
            List<Future<AsyncClientEndpoint>> futures =
                    Stream.generate(() -> client.lease(host(), null)).limit(6).toList();
            for (Future<AsyncClientEndpoint> future : futures) {
                future.get().releaseAndReuse();
            }
        }
    }

    @Test
    void futuresOfALeakAreFreed() throws Exception {
        leakOf(AwaitedForever.class).hasState(State.RESPONSE_HEAD);
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = SHORT)
    static class AwaitedForever {

        @Test
        void leaks(MinimalHttpAsyncClient client) {
            AsyncRequestProducer request = SimpleRequestProducer.create(get("/stall"));
            Future<?> future = client.execute(request, SimpleResponseConsumer.create(), null); // leak
            Calls.start("waiter", future::get);
            server.awaitRequest("/stall");
        }
    }

    @Test
    void severalRequestsOverOneConnection() {
        assertClean(SeveralRequestsOverOneConnection.class);
        assertThat(server.acceptedConnections()).isEqualTo(1);
    }

    @ManagedHttpClients
    static class SeveralRequestsOverOneConnection {

        @Test
        void severalRequestsOverOneConnection(MinimalHttpAsyncClient client) throws Exception {
            AsyncClientEndpoint endpoint = lease(client);
            for (int i = 0; i < 5; i++) {
                assertThat(send(endpoint, "/ok").get().getBodyText()).isEqualTo("hello");
            }
            endpoint.releaseAndReuse();
            send(client, "/ok").get();
        }
    }

    @Test
    void failures() {
        assertClean(Failures.class);
    }

    @ManagedHttpClients
    static class Failures {

        @Test
        void droppedConnection(MinimalHttpAsyncClient client) throws Exception {
            awaitFailure(send(client, "/drop"));
        }

        private static void awaitFailure(Future<?> future) throws InterruptedException {
            try {
                future.get();
            } catch (ExecutionException e) {
                return;
            }
            throw new AssertionError("It did not fail.");
        }

        @Test
        void refusedConnection(MinimalHttpAsyncClient client) throws Exception {
            try (LoopbackServer gone = LoopbackServer.start()) {
                gone.close();
                awaitFailure(client.lease(new HttpHost("http", "127.0.0.1", gone.port()), null));
            }
        }
    }

    @Test
    void aLeakMayBeAllowed() {
        assertClean(AllowedLeak.class);
    }

    @ManagedHttpClients
    static class AllowedLeak {

        @Test
        void allowed(@AllowOpenConnections(reason = "it is the test's") MinimalHttpAsyncClient client)
                throws Exception {
            lease(client);
        }
    }

    @Test
    void oneOwnerHasOneClient() {
        assertClean(OneOwnerHasOneClient.class);
    }

    @ManagedHttpClients
    static class OneOwnerHasOneClient {

        private MinimalHttpAsyncClient ofBeforeEach;

        @Test
        void sameClient(MinimalHttpAsyncClient client, @ManagedClient("other") MinimalHttpAsyncClient other) {
            assertThat(client).isSameAs(ofBeforeEach).isNotSameAs(other);
        }

        @BeforeEach
        void take(MinimalHttpAsyncClient client) {
            ofBeforeEach = client;
        }
    }

    @Test
    void closedByTheCodeUnderTest() {
        Execution execution = Execution.of(ClosedByTheCodeUnderTest.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(3);
    }

    @ManagedHttpClients
    static class ClosedByTheCodeUnderTest {

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

    @Test
    void aFieldOfTheClassIsChargedToTheTestThatUsesIt() {
        Execution execution = Execution.of(FieldOfTheClass.class);
        assertThat(execution.failureOf("leaks"))
                .hasValueSatisfying(leak -> assertThat(leak)
                        .hasMessageContaining("1 connection leaked")
                        .hasMessageContaining("FieldOfTheClass.leaks()"));
        assertThat(execution.passed()).isEqualTo(1);
    }

    @ManagedHttpClients(settle = SHORT)
    @TestMethodOrder(OrderAnnotation.class)
    static class FieldOfTheClass {

        @ManagedClient
        private static MinimalHttpAsyncClient client;

        @BeforeAll
        static void use() throws Exception {
            send(client, "/ok").get();
        }

        @Test
        @Order(1)
        void leaks() throws Exception {
            lease(client);
        }

        @Test
        @Order(2)
        void isFine() throws Exception {
            send(client, "/ok").get();
        }
    }

    /** In an I/O thread of the class, and on a client of the class: only that it is sent inside another exchange tells whose it is. */
    @Test
    void sentByAProducer() {
        leakOf(SentByAProducer.class).hasRequest("GET", server.uri("/stall")).hasState(State.RESPONSE_HEAD);
        assertClean(SentByAProducer.class);
    }

    @ManagedHttpClients(settle = SHORT)
    static class SentByAProducer {

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
        void isMended() throws Exception {
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
}
