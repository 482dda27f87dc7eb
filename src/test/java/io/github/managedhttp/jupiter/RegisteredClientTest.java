package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.scope.AsOnlyRun;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Resources;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolStats;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that somebody else has built, and given to a registry: their pools are asked before they are closed. */
class RegisteredClientTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @RegisterExtension
    final AsOnlyRun only = new AsOnlyRun();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void startAnew() {
        SERVER.reset();
    }

    @Test
    void anAsyncClientWithAnOpenRequestFailsItsTestAndIsClosed() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        assertThat(Execution.of(AsyncTestCase.class, "stalls").onlyTestFailure())
                .isInstanceOf(ConnectionLeakError.class)
                .hasMessage(sentence(
                        "BookSearch", "1 open connection", "leased 1, pending 0", AsyncTestCase.class, "stalls"));
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
        SERVER.awaitOpenConnections(0);
    }

    @RepeatedTest(20)
    void anAsyncClientWhoseRequestsAreDoneFailsNothing() {
        assertThat(Execution.of(AsyncTestCase.class, "reads").failures()).isEmpty();
    }

    @Test
    void aRequestThatWaitsForAConnectionCountsToo() {
        assertThat(Execution.of(AsyncTestCase.class, "starves").onlyTestFailure())
                .hasMessage(sentence(
                        "BookSearch", "2 open connections", "leased 1, pending 1", AsyncTestCase.class, "starves"));
    }

    @Test
    void aMinimalClientIsAskedToo() {
        assertThat(Execution.of(AsyncTestCase.class, "minimal").onlyTestFailure())
                .hasMessage(sentence(
                        "minimal", "1 open connection", "leased 1, pending 0", AsyncTestCase.class, "minimal"));
    }

    @Test
    void anHttp2ClientShowsNothingAndIsOnlyClosed() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        assertThat(Execution.of(AsyncTestCase.class, "http2").failures()).isEmpty();
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    @Test
    void aClassicClientWithAnUnclosedResponseFailsItsTest() {
        assertThat(Execution.of(ClassicTestCase.class, "forgets").onlyTestFailure())
                .hasMessage(sentence(
                        "Scraper", "1 open connection", "leased 1, pending 0", ClassicTestCase.class, "forgets"));
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aClassicClientWhoseResponsesAreClosedFailsNothing() {
        assertThat(Execution.of(ClassicTestCase.class, "reads").failures()).isEmpty();
    }

    @Test
    void aConnectionManagerIsAskedToo() {
        assertThat(Execution.of(ClassicTestCase.class, "manager").onlyTestFailure())
                .hasMessage(
                        sentence("pool", "1 open connection", "leased 1, pending 0", ClassicTestCase.class, "manager"));
    }

    @Test
    void aPoolThatCannotBeAskedFailsNothing() {
        assertThat(Execution.of(ClassicTestCase.class, "mute").failures()).isEmpty();
    }

    @Test
    void oneErrorNamesEveryClient() {
        assertThat(Execution.of(ClassicTestCase.class, "two")
                        .onlyTestFailure()
                        .getMessage()
                        .lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("registered client 'Scraper' had 1 open connection to "),
                        second -> assertThat(second)
                                .startsWith("registered client 'OpenAlex' had 1 open connection to "));
    }

    @Test
    void aClientWithTwoNamesCountsOnce() {
        assertThat(Execution.of(TwiceTestCase.class, "twoNames").onlyTestFailure())
                .hasMessage(sentence(
                        "Scraper' (one pool with 'OpenAlex')", "leased 1, pending 0", TwiceTestCase.class, "twoNames"));
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aClientWithItsConnectionManagerCountsOnce() {
        assertThat(Execution.of(TwiceTestCase.class, "manager").onlyTestFailure())
                .hasMessage(sentence(
                        "pool' (one pool with 'Scraper')", "leased 1, pending 0", TwiceTestCase.class, "manager"));
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void theSameNameTwiceIsSaidOnceAndAnotherPoolCountsForItself() {
        assertThat(Execution.of(TwiceTestCase.class, "oneName")
                        .onlyTestFailure()
                        .getMessage()
                        .lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).startsWith("registered client 'Scraper' had 1 open connection to "));
    }

    @Test
    void aClientWithTwoNamesAndNothingOpenFailsNothing() {
        assertThat(Execution.of(TwiceTestCase.class, "reads").failures()).isEmpty();
    }

    @Test
    void aClientOfAClassFailsTheClass() {
        Execution execution = Execution.of(OfClassTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(execution.containerFailures())
                .singleElement()
                .satisfies(error ->
                        assertThat(error).hasMessageEndingWith("when " + OfClassTestCase.class.getName() + " ended"));
    }

    @Test
    void aClientOfTheSharedRegistryFailsTheRun() {
        Execution execution = Execution.of(SharedTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(execution.containerFailures())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .hasMessage("registered client 'BookSearch' had 1 open connection to " + SERVER.uri("")
                                + " (leased 1, pending 0) when the run ended"));
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aTestThatFailsAnywayKeepsItsFailureAndTheClientIsPrinted() {
        assertThat(Execution.of(ClassicTestCase.class, "failsAnyway").onlyTestFailure())
                .hasMessage("the test's own")
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
        assertThat(err.text()).contains("registered client 'Scraper' had 1 open connection");
    }

    @Test
    void aWarningIsPrintedAndFailsNothing() {
        assertThat(Execution.with(Map.of("managedhttp.onleak", "warn"), OfClassTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text())
                .startsWith("registered client 'OpenAlex' had 1 open connection")
                .containsOnlyOnce("\n  warning: ");
    }

    @Test
    void ignoredMeansSilent() {
        assertThat(Execution.with(Map.of("managedhttp.onleak", "ignore"), OfClassTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).isEmpty();
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aPermissionCoversItAndIsListed() {
        assertThat(Execution.of(AllowedTestCase.class).failures()).isEmpty();
        assertThat(err.text())
                .containsOnlyOnce("allowed: ")
                .contains(", registered client 'OpenAlex' had 1 open connection")
                .contains(" by " + AllowedTestCase.class.getName() + ".follows()")
                .contains(", because it is a feed");
    }

    private static String sentence(String client, String detail, Class<?> testClass, String method) {
        return "registered client '" + client + " had 1 open connection to " + SERVER.uri("") + " (" + detail
                + ") when " + testClass.getName() + "." + method + "() ended";
    }

    private static String sentence(String client, String count, String detail, Class<?> testClass, String method) {
        return "registered client '" + client + "' had " + count + " to " + SERVER.uri("") + " (" + detail + ") when "
                + testClass.getName() + "." + method + "() ended";
    }

    static CloseableHttpAsyncClient started(CloseableHttpAsyncClient client) {
        client.start();
        return client;
    }

    static void stall(HttpAsyncClient client) {
        client.execute(
                SimpleRequestProducer.create(SimpleHttpRequest.create("GET", SERVER.uri("/stall"))),
                SimpleResponseConsumer.create(),
                null,
                null,
                null);
    }

    static void forgetResponse(CloseableHttpClient client) throws Exception {
        client.executeOpen(null, new HttpGet(SERVER.uri("/ok")), null);
    }

    @ManagedHttpClients(settle = "200 ms")
    static class AsyncTestCase {

        @Test
        void stalls(CleanupRegistry registry) {
            stall(registry.manage("BookSearch", started(HttpAsyncClients.createDefault())));
            SERVER.awaitRequest("/stall");
        }

        @Test
        void reads(CleanupRegistry registry) throws Exception {
            CloseableHttpAsyncClient client = registry.manage("BookSearch", started(HttpAsyncClients.createDefault()));
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/large")), null)
                    .get();
        }

        @Test
        void starves(CleanupRegistry registry) {
            var pool = PoolingAsyncClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(1)
                    .build();
            CloseableHttpAsyncClient client = registry.manage(
                    "BookSearch",
                    started(HttpAsyncClients.custom().setConnectionManager(pool).build()));
            stall(client);
            stall(client);
            SERVER.awaitRequest("/stall");
        }

        @Test
        void minimal(CleanupRegistry registry) {
            var client = registry.manage("minimal", HttpAsyncClients.createMinimal());
            client.start();
            stall(client);
            SERVER.awaitRequest("/stall");
        }

        @Test
        void http2(CleanupRegistry registry) {
            stall(registry.manage("H2", started(HttpAsyncClients.createHttp2Default())));
        }
    }

    @ManagedHttpClients(settle = "200 ms")
    static class ClassicTestCase {

        @Test
        void forgets(CleanupRegistry registry) throws Exception {
            forgetResponse(registry.manage("Scraper", HttpClients.createDefault()));
        }

        @Test
        void reads(CleanupRegistry registry) throws Exception {
            registry.manage("Scraper", HttpClients.createDefault())
                    .execute(new HttpGet(SERVER.uri("/ok")), response -> null);
        }

        @Test
        void manager(CleanupRegistry registry) throws Exception {
            var pool = PoolingHttpClientConnectionManagerBuilder.create().build();
            registry.manage("pool", pool);
            forgetResponse(HttpClients.custom()
                    .setConnectionManager(pool)
                    .setConnectionManagerShared(true)
                    .build());
        }

        @Test
        void mute(CleanupRegistry registry) {
            registry.manage("mute", new PoolingHttpClientConnectionManager() {
                @Override
                public PoolStats getTotalStats() {
                    throw new UnsupportedOperationException();
                }
            });
        }

        @Test
        void two(CleanupRegistry registry) throws Exception {
            forgetResponse(registry.manage("Scraper", HttpClients.createDefault()));
            forgetResponse(registry.manage("OpenAlex", HttpClients.createDefault()));
        }

        @Test
        void failsAnyway(CleanupRegistry registry) throws Exception {
            forgets(registry);
            throw new IllegalStateException("the test's own");
        }
    }

    @ManagedHttpClients(settle = "200 ms")
    static class TwiceTestCase {

        @Test
        void twoNames(CleanupRegistry registry) throws Exception {
            CloseableHttpClient client = registry.manage("Scraper", HttpClients.createDefault());
            forgetResponse(registry.manage("OpenAlex", client));
        }

        @Test
        void manager(CleanupRegistry registry) throws Exception {
            var pool = PoolingHttpClientConnectionManagerBuilder.create().build();
            registry.manage("pool", pool);
            forgetResponse(registry.manage(
                    "Scraper", HttpClients.custom().setConnectionManager(pool).build()));
        }

        @Test
        void oneName(CleanupRegistry registry) throws Exception {
            CloseableHttpClient client = registry.manage("Scraper", HttpClients.createDefault());
            forgetResponse(registry.manage("Scraper", client));
            forgetResponse(registry.manage("Scraper", HttpClients.createDefault()));
        }

        @Test
        void reads(CleanupRegistry registry) throws Exception {
            CloseableHttpClient client = registry.manage("Scraper", HttpClients.createDefault());
            registry.manage("OpenAlex", client).execute(new HttpGet(SERVER.uri("/ok")), response -> null);
        }
    }

    @ManagedHttpClients(settle = "200 ms")
    static class OfClassTestCase {

        static final AtomicReference<CloseableHttpClient> CLIENT = new AtomicReference<>();

        @BeforeAll
        static void beforeAll(CleanupRegistry registry) {
            CLIENT.set(registry.manage("OpenAlex", HttpClients.createDefault()));
        }

        @Test
        void forgets() throws Exception {
            forgetResponse(CLIENT.get());
        }
    }

    @ManagedHttpClients(settle = "200 ms")
    @AllowOpenConnections(reason = "it is a feed")
    static class AllowedTestCase {

        @Test
        void follows(CleanupRegistry registry) throws Exception {
            forgetResponse(registry.manage("OpenAlex", HttpClients.createDefault()));
        }
    }

    @ManagedHttpClients
    static class SharedTestCase {

        @Test
        void stalls() {
            stall(CleanupRegistry.shared().manage("BookSearch", started(HttpAsyncClients.createDefault())));
            SERVER.awaitRequest("/stall");
        }
    }
}
