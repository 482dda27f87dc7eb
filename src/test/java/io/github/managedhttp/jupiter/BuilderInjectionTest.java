package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Resources;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A builder of Apache's is injected, and each client that it builds is tracked, charged and closed like any other. */
@Timeout(30)
class BuilderInjectionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    static HttpAsyncClientBuilder kept;

    static PoolingAsyncClientConnectionManager ownManager;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void makeManager() {
        SERVER.reset();
        ownManager = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(7)
                .build();
    }

    @AfterAll
    static void closeManager() {
        ownManager.close();
    }

    @Test
    void whatItBuildsIsTracked() {
        OpenConnection leak = leakOf(Forgotten.class);
        assertThat(leak.client()).isEqualTo("orders");
        assertThat(leak.request()).isEqualTo("GET " + SERVER.uri("/stall"));
        assertThat(leak.ownerFullName()).isEqualTo(Forgotten.class.getName() + ".leaks()");
        assertThat(leak.pool()).map(PoolSnapshot::leased).contains(1);
    }

    @ManagedHttpClients(settle = "200 ms")
    static class Forgotten {

        @Test
        void leaks(@ManagedClient("orders") HttpAsyncClientBuilder builder) {
            forget(builder.build());
        }
    }

    @Test
    void whatItBuildsIsClosedAtTheEndOfTheTest() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        assertClean(Read.class);
        SERVER.awaitOpenConnections(0);
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    @ManagedHttpClients
    static class Read {

        @Test
        void works(HttpAsyncClientBuilder builder) throws Exception {
            read(builder.build());
        }
    }

    @Test
    void leasesOfAManagerOfTheUserAreSeen() {
        OpenConnection leak = leakOf(OwnManager.class);
        assertThat(leak.pool()).hasValueSatisfying(pool -> {
            assertThat(pool.leased()).isEqualTo(1);
            assertThat(pool.maxTotal()).isEqualTo(7);
        });
    }

    @ManagedHttpClients(settle = "200 ms")
    static class OwnManager {

        @Test
        void leaks(HttpAsyncClientBuilder builder) {
            forget(builder.setConnectionManager(ownManager).build());
        }
    }

    @Test
    void aManagerOfTheUserIsClosedWithTheClient() {
        assertClean(ClosedManager.class);
        SERVER.awaitOpenConnections(0);
        assertThatThrownBy(() -> readThrough(ownManager)).isInstanceOf(ExecutionException.class);
    }

    @ManagedHttpClients
    static class ClosedManager {

        @Test
        void works(HttpAsyncClientBuilder builder) throws Exception {
            read(builder.setConnectionManager(ownManager).build());
        }
    }

    @Test
    void aManagerThatTheUserSharesIsLeftAlone() throws Exception {
        assertClean(SharedManager.class);
        assertThat(readThrough(ownManager)).isEqualTo(200);
    }

    @ManagedHttpClients
    static class SharedManager {

        @Test
        void works(HttpAsyncClientBuilder builder) throws Exception {
            read(builder.setConnectionManager(ownManager)
                    .setConnectionManagerShared(true)
                    .build());
        }
    }

    @Test
    void aLeakOnASharedManagerIsTornDownAndTheManagerIsWholeAgain() throws Exception {
        leakOf(LeakOnASharedManager.class);
        assertThat(ownManager.getTotalStats().getLeased()).isZero();
        assertThat(readThrough(ownManager)).isEqualTo(200);
    }

    @ManagedHttpClients(settle = "200 ms")
    static class LeakOnASharedManager {

        @Test
        void leaks(HttpAsyncClientBuilder builder) {
            forget(builder.setConnectionManager(ownManager)
                    .setConnectionManagerShared(true)
                    .build());
        }
    }

    @Test
    void aSharedManagerThatNobodySetIsClosed() {
        assertClean(SharedManagerOfNobody.class);
        SERVER.awaitOpenConnections(0);
    }

    @ManagedHttpClients
    static class SharedManagerOfNobody {

        @Test
        void works(HttpAsyncClientBuilder builder) throws Exception {
            read(builder.setConnectionManagerShared(true).build());
        }
    }

    @Test
    void eachBuildGivesAClientOfItsOwn() {
        assertClean(TwoClients.class);
        SERVER.awaitOpenConnections(0);
    }

    @ManagedHttpClients
    static class TwoClients {

        @Test
        void works(HttpAsyncClientBuilder builder) throws Exception {
            CloseableHttpAsyncClient one = builder.build();
            CloseableHttpAsyncClient two = builder.build();
            read(one);
            read(two);
            assertThat(SERVER.acceptedConnections()).isEqualTo(2);
            one.close();
            read(two);
            assertThat(one.getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);
        }
    }

    @Test
    void closingItsClientClosesTheConnections() {
        assertClean(ClosedClient.class);
    }

    @ManagedHttpClients
    static class ClosedClient {

        @Test
        void works(HttpAsyncClientBuilder builder) throws Exception {
            Resources before = Resources.ofHttpClientsSettled();
            try (CloseableHttpAsyncClient client = builder.build()) {
                read(client);
            }
            SERVER.awaitOpenConnections(0);
            assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
        }
    }

    @Test
    void itsClientIsStartedByTheUser() {
        assertClean(ClientNotStarted.class);
    }

    @ManagedHttpClients
    static class ClientNotStarted {

        @Test
        void works(HttpAsyncClientBuilder builder) {
            CloseableHttpAsyncClient client = builder.build();
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.INACTIVE);
            assertThatThrownBy(() -> get(client, "/ok").get()).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void whatIsBuiltInAnotherThreadIsChargedToTheTest() {
        assertThat(leakOf(BuiltInAnotherThread.class).ownerName()).endsWith("BuiltInAnotherThread.leaks()");
        assertClean(BuiltInAnotherThread.class);
    }

    @ManagedHttpClients
    static class BuiltInAnotherThread {

        @ManagedHttpClients(settle = "200 ms")
        @Test
        void leaks(HttpAsyncClientBuilder builder) {
            CompletableFuture.runAsync(() -> forget(builder.build())).join();
        }

        @Test
        void works(HttpAsyncClientBuilder builder, OpenConnections open) throws Exception {
            CloseableHttpAsyncClient client =
                    CompletableFuture.supplyAsync(builder::build).join();
            client.start();
            Future<SimpleHttpResponse> response = get(client, "/gated?name=other-thread");
            assertThat(open.inFlight()).isEqualTo(1);
            SERVER.open("other-thread");
            response.get();
        }
    }

    @Test
    void afterItsTestItBuildsNothing() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        assertClean(KeptBuilder.class);
        assertThatThrownBy(kept::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The client 'default' cannot be built: BuilderInjectionTest$KeptBuilder.works(), "
                        + "which the builder was injected into, has ended.");
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    @ManagedHttpClients
    static class KeptBuilder {

        @Test
        void works(HttpAsyncClientBuilder builder) {
            kept = builder;
        }
    }

    @Test
    void builtInBeforeAllItLivesAsLongAsTheClass() {
        Execution execution = Execution.of(OfClass.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(3);
        SERVER.awaitOpenConnections(0);
    }

    @ManagedHttpClients
    static class OfClass {

        @ManagedClient
        private static HttpAsyncClientBuilder field;

        static CloseableHttpAsyncClient fromField;
        static CloseableHttpAsyncClient fromParameter;
        static CloseableHttpAsyncClient fromTest;

        @BeforeAll
        static void build(HttpAsyncClientBuilder builder) {
            fromField = field.build();
            fromParameter = builder.build();
        }

        @Test
        void one(@ManagedClient(scope = ClientScope.CLASS) HttpAsyncClientBuilder builder) throws Exception {
            fromTest = fromTest == null ? builder.build() : fromTest;
            readAll();
        }

        @Test
        void two(@ManagedClient(scope = ClientScope.CLASS) HttpAsyncClientBuilder builder) throws Exception {
            fromTest = fromTest == null ? builder.build() : fromTest;
            readAll();
        }

        @Test
        void three() throws Exception {
            read(fromField);
        }

        private static void readAll() throws Exception {
            read(fromField);
            read(fromParameter);
            read(fromTest);
        }
    }

    @Test
    void customizersComeBeforeTheUser() {
        assertThat(Execution.of(Customized.class).failures()).isEmpty();
    }

    @ManagedHttpClients(customizedBy = Named.class)
    static class Customized {

        @Test
        void theCustomizersManagerIsWatched(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
            Future<SimpleHttpResponse> response = get(client, "/gated?name=customized");
            SERVER.awaitRequest("/gated?name=customized");
            assertThat(open.leased()).isEqualTo(1);
            assertThat(ownManager.getTotalStats().getLeased()).isEqualTo(1);
            SERVER.open("customized");
            response.get();
        }

        @Test
        void theUserHasTheLastWord(HttpAsyncClientBuilder builder, OpenConnections open) throws Exception {
            CloseableHttpAsyncClient client = builder.setConnectionManager(null).build();
            client.start();
            Future<SimpleHttpResponse> response = get(client, "/gated?name=last-word");
            SERVER.awaitRequest("/gated?name=last-word");
            assertThat(ownManager.getTotalStats().getLeased()).isZero();
            assertThat(open.snapshot().leaks().get(0).pool())
                    .map(PoolSnapshot::maxTotal)
                    .contains(3);
            SERVER.open("last-word");
            response.get();
        }
    }

    private static OpenConnection leakOf(Class<?> fixture) {
        Throwable failure = Execution.of(fixture, "leaks").onlyTestFailure();
        assertThat(failure).isInstanceOf(ConnectionLeakError.class);
        return ((ConnectionLeakError) failure).report().leaks().get(0);
    }

    private static void assertClean(Class<?> fixture) {
        Execution execution = Execution.of(fixture, "works");
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    private static int readThrough(PoolingAsyncClientConnectionManager manager) throws Exception {
        try (CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(manager)
                .setConnectionManagerShared(true)
                .build()) {
            client.start();
            return get(client, "/ok").get().getCode();
        }
    }

    static Future<SimpleHttpResponse> get(CloseableHttpAsyncClient client, String path) {
        return client.execute(SimpleHttpRequest.create("GET", SERVER.uri(path)), null);
    }

    static void read(CloseableHttpAsyncClient client) throws Exception {
        client.start();
        assertThat(get(client, "/ok").get().getCode()).isEqualTo(200);
    }

    static void forget(CloseableHttpAsyncClient client) {
        client.start();
        get(client, "/stall");
        SERVER.awaitRequest("/stall");
    }

    public static final class Named implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setUserAgent("customizer").setConnectionManager(ownManager);
            connections.setMaxConnTotal(3);
        }
    }
}
