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
        OpenConnection leak = leakOf("forgets");
        assertThat(leak.client()).isEqualTo("orders");
        assertThat(leak.request()).isEqualTo("GET " + SERVER.uri("/large"));
        assertThat(leak.ownerFullName()).isEqualTo(LeakingTestCase.class.getName() + ".forgets()");
        assertThat(leak.pool()).map(PoolSnapshot::leased).contains(1);
    }

    @Test
    void whatItBuildsIsClosedAtTheEndOfTheTest() {
        assertClean("reads");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void withAManagerOfTheUsersLeasesAreSeen() {
        OpenConnection leak = leakOf("forgetsWithOwnManager");
        assertThat(leak.pool()).map(PoolSnapshot::maxTotal).contains(7);
        assertClean("readsWithOwnManager");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aManagerOfASingleConnectionHasNoNumbersToShow() {
        assertThat(leakOf("forgetsWithSingleConnection").pool()).isEmpty();
        assertClean("readsWithSingleConnection");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aManagerThatTheUserSharesIsLeftAlone() throws Exception {
        assertClean("readsWithSharedManager");
        assertThat(SERVER.openConnections()).isEqualTo(1);
        leakOf("forgetsWithSharedManager");
        assertThat(ownManager.getTotalStats().getLeased()).isZero();
        try (CloseableHttpClient client =
                HttpClients.custom().setConnectionManager(ownManager).build()) {
            read(client);
        }
    }

    @Test
    void aSharedManagerThatNobodySetIsClosed() {
        assertClean("readsWithSharedManagerOfNobody");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void eachBuildGivesAClientOfItsOwn() {
        assertClean("buildsTwo");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void anEvictorWorksOnThePool() {
        assertClean("evicts");
    }

    @Test
    void whatIsBuiltInAnotherThreadIsChargedToTheTest() {
        assertThat(leakOf("forgetsFromAnotherThread").ownerName()).endsWith("forgetsFromAnotherThread()");
    }

    @Test
    void afterItsTestItBuildsNothing() {
        assertClean("keepsTheBuilder");
        assertThatThrownBy(kept::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    private static OpenConnection leakOf(String test) {
        Throwable failure = Execution.of(LeakingTestCase.class, test).onlyTestFailure();
        assertThat(failure).isInstanceOf(ConnectionLeakError.class);
        return ((ConnectionLeakError) failure).report().leaks().get(0);
    }

    private static void assertClean(String test) {
        Execution execution = Execution.of(CleanTestCase.class, test);
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

    @ManagedHttpClients(settle = "100 ms")
    static class LeakingTestCase {

        @Test
        void forgets(@ManagedClient("orders") HttpClientBuilder builder) {
            forget(builder.build());
        }

        @Test
        void forgetsWithOwnManager(HttpClientBuilder builder) {
            forget(builder.setConnectionManager(ownManager).build());
        }

        @Test
        void forgetsWithSingleConnection(HttpClientBuilder builder) {
            forget(builder.setConnectionManager(new BasicHttpClientConnectionManager())
                    .build());
        }

        @Test
        void forgetsWithSharedManager(HttpClientBuilder builder) {
            forget(builder.setConnectionManager(ownManager)
                    .setConnectionManagerShared(true)
                    .build());
        }

        @Test
        void forgetsFromAnotherThread(HttpClientBuilder builder) {
            CompletableFuture.runAsync(() -> forget(builder.build())).join();
        }
    }

    @ManagedHttpClients
    static class CleanTestCase {

        @Test
        void reads(HttpClientBuilder builder) throws IOException {
            read(builder.build());
        }

        @Test
        void readsWithOwnManager(HttpClientBuilder builder) throws IOException {
            HttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            read(builder.setConnectionManager(manager).build());
        }

        @Test
        void readsWithSingleConnection(HttpClientBuilder builder) throws IOException {
            read(builder.setConnectionManager(new BasicHttpClientConnectionManager())
                    .build());
        }

        @Test
        void readsWithSharedManager(HttpClientBuilder builder) throws IOException {
            read(builder.setConnectionManager(ownManager)
                    .setConnectionManagerShared(true)
                    .build());
        }

        @Test
        void readsWithSharedManagerOfNobody(HttpClientBuilder builder) throws IOException {
            read(builder.setConnectionManagerShared(true).build());
        }

        @Test
        void buildsTwo(HttpClientBuilder builder) throws IOException {
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

        @Test
        void evicts(HttpClientBuilder builder) throws IOException {
            read(builder.evictIdleConnections(TimeValue.ofMilliseconds(50)).build());
            SERVER.awaitOpenConnections(0);
        }

        @Test
        void keepsTheBuilder(HttpClientBuilder builder) {
            kept = builder;
        }
    }
}
