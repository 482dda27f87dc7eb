package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A classic builder is injected like the async one. */
@Timeout(30)
class ClassicBuilderInjectionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    static HttpClientBuilder kept;

    static PoolingHttpClientConnectionManager ownManager;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void makeManager() {
        SERVER.reset();
        ownManager = new PoolingHttpClientConnectionManager();
        ownManager.setMaxTotal(7);
    }

    @AfterEach
    void closeManager() {
        ownManager.close();
    }

    @Test
    void whatItBuildsIsTracked() {
        OpenConnection leak = leakOf(Forgotten.class);
        assertThat(leak.client()).isEqualTo("orders");
        assertThat(leak.request()).isEqualTo("GET " + SERVER.uri("/large"));
        assertThat(leak.ownerFullName()).isEqualTo(Forgotten.class.getName() + ".leaks()");
        assertThat(leak.pool()).map(PoolSnapshot::leased).contains(1);
    }

    @ManagedHttpClients(settle = "100 ms")
    static class Forgotten {

        @Test
        void leaks(@ManagedClient("orders") HttpClientBuilder builder) {
            forget(builder.build());
        }
    }

    @Test
    void whatItBuildsIsClosedAtTheEndOfTheTest() {
        assertClean(Read.class);
        SERVER.awaitOpenConnections(0);
    }

    @ManagedHttpClients
    static class Read {

        @Test
        void works(HttpClientBuilder builder) throws IOException {
            read(builder.build());
        }
    }

    @Test
    void leasesOfAManagerOfTheUserAreSeen() {
        OpenConnection leak = leakOf(OwnManager.class);
        assertThat(leak.pool()).map(PoolSnapshot::maxTotal).contains(7);
        assertClean(OwnManager.class);
        SERVER.awaitOpenConnections(0);
    }

    @ManagedHttpClients
    static class OwnManager {

        @ManagedHttpClients(settle = "100 ms")
        @Test
        void leaks(HttpClientBuilder builder) {
            forget(builder.setConnectionManager(ownManager).build());
        }

        @Test
        void works(HttpClientBuilder builder) throws IOException {
            HttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            read(builder.setConnectionManager(manager).build());
        }
    }

    @Test
    void aManagerOfASingleConnectionHasNoNumbersToShow() {
        assertThat(leakOf(SingleConnection.class).pool()).isEmpty();
        assertClean(SingleConnection.class);
        SERVER.awaitOpenConnections(0);
    }

    @ManagedHttpClients
    static class SingleConnection {

        @ManagedHttpClients(settle = "100 ms")
        @Test
        void leaks(HttpClientBuilder builder) {
            forget(builder.setConnectionManager(new BasicHttpClientConnectionManager())
                    .build());
        }

        @Test
        void works(HttpClientBuilder builder) throws IOException {
            read(builder.setConnectionManager(new BasicHttpClientConnectionManager())
                    .build());
        }
    }

    @Test
    void aManagerThatTheUserSharesIsLeftAlone() throws Exception {
        assertClean(SharedManager.class);
        assertThat(SERVER.openConnections()).isEqualTo(1);
        leakOf(SharedManager.class);
        assertThat(ownManager.getTotalStats().getLeased()).isZero();
        try (CloseableHttpClient client =
                HttpClients.custom().setConnectionManager(ownManager).build()) {
            read(client);
        }
    }

    @ManagedHttpClients
    static class SharedManager {

        @ManagedHttpClients(settle = "100 ms")
        @Test
        void leaks(HttpClientBuilder builder) {
            forget(builder.setConnectionManager(ownManager)
                    .setConnectionManagerShared(true)
                    .build());
        }

        @Test
        void works(HttpClientBuilder builder) throws IOException {
            read(builder.setConnectionManager(ownManager)
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
        void works(HttpClientBuilder builder) throws IOException {
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
        void works(HttpClientBuilder builder) throws IOException {
            CloseableHttpClient one = builder.build();
            CloseableHttpClient two = builder.build();
            read(one);
            read(two);
            assertThat(SERVER.acceptedConnections()).isEqualTo(2);
            one.close();
            SERVER.awaitOpenConnections(1);
            read(two);
            assertThatThrownBy(() -> read(one)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anEvictorWorksOnThePool() {
        assertClean(Evictor.class);
    }

    @ManagedHttpClients
    static class Evictor {

        @Test
        void works(HttpClientBuilder builder) throws IOException {
            read(builder.evictIdleConnections(TimeValue.ofMilliseconds(50)).build());
            SERVER.awaitOpenConnections(0);
        }
    }

    @Test
    void whatIsBuiltInAnotherThreadIsChargedToTheTest() {
        assertThat(leakOf(BuiltInAnotherThread.class).ownerName()).endsWith("BuiltInAnotherThread.leaks()");
    }

    @ManagedHttpClients(settle = "100 ms")
    static class BuiltInAnotherThread {

        @Test
        void leaks(HttpClientBuilder builder) {
            CompletableFuture.runAsync(() -> forget(builder.build())).join();
        }
    }

    @Test
    void afterItsTestItBuildsNothing() {
        assertClean(KeptBuilder.class);
        assertThatThrownBy(kept::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    @ManagedHttpClients
    static class KeptBuilder {

        @Test
        void works(HttpClientBuilder builder) {
            kept = builder;
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

    static void read(CloseableHttpClient client) throws IOException {
        assertThat(client.<Integer>execute(new HttpGet(SERVER.uri("/ok")), ClassicHttpResponse::getCode))
                .isEqualTo(200);
    }

    static void forget(CloseableHttpClient client) {
        try {
            client.execute(new HttpGet(SERVER.uri("/large")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
