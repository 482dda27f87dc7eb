package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import io.github.managedhttp.unmanaged.UnclosedClientDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that the code under test builds for itself, with a builder that is watched. */
class WatchedClientsTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    private static final Map<String, String> FAIL = Map.of("managedhttp.unmanaged", "fail");

    private static UnclosedClientDetector ofTheSuite;

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    /** The clients of the service are older than the runs, each of which would wait a second for them if it were the only watch. */
    @BeforeAll
    static void watchTheService() {
        ofTheSuite = UnclosedClientDetector.begin();
    }

    @AfterAll
    static void closeServer() {
        ofTheSuite.end(Duration.ZERO, List.of());
        h2.close();
    }

    static volatile Service service;

    @BeforeEach
    void begin() {
        service = new Service();
    }

    @AfterEach
    void goOn() {
        service.close();
        server.reset();
        h2.reset();
    }

    private static OpenConnection leakOn(Class<?> fixture, String test) {
        Execution execution = Execution.with(FAIL, fixture);
        Throwable failure = execution.failureOf(test).orElseThrow(() -> new AssertionError(execution.failures()));
        List<OpenConnection> leaks = leaks(failure);
        assertThat(leaks).hasSize(1);
        assertThat(leaks.get(0).ownerFullName()).isEqualTo(fixture.getName() + "." + test + "()");
        assertThat(leaks.get(0).callSite().get(0).getClassName()).startsWith(WatchedClientsTest.class.getName());
        return leaks.get(0);
    }

    @Test
    void anUnclosedResponse() {
        OpenConnection leak = leakOn(UnclosedTestCase.class, "reads");
        assertThat(leak.state()).isEqualTo(State.RESPONSE_BODY);
        assertThat(leak.request()).isEqualTo("GET " + server.uri("/ok"));
        assertThat(leak.waiter()).hasToString("the response was not closed");
        assertThat(leak.client()).startsWith("built at WatchedClientsTest.java:");
        assertThat(leak.watched()).isTrue();
        assertThat(Execution.with(FAIL, ClosedTestCase.class).failures()).isEmpty();
    }

    @Test
    void afterTheVerdictTheConnectionIsFree() {
        assertThat(Execution.with(FAIL, UnclosedTestCase.class).failures()).hasSize(1);
        assertThat(service.pool.getTotalStats().getLeased()).isZero();
    }

    @Test
    void aLargeNumberOfThemIsReadable() {
        Execution.with(Map.of("managedhttp.report.summary", "always"), ManyTestCase.class);
        assertThat(err.text()).contains(" exchange, watched: 1,200 clients, no leaks");
    }

    @ManagedHttpClients
    static class ManyTestCase {

        @Test
        void builds() throws IOException {
            for (int i = 0; i < 1200; i++) {
                WatchedClients.watch(HttpClientBuilder.create());
            }
            service.open("/ok").close();
        }
    }

    @Test
    void anAsyncExchange() {
        OpenConnection leak = leakOn(StalledTestCase.class, "async");
        assertThat(leak.state()).isEqualTo(State.RESPONSE_HEAD);
        assertThat(leak.leasedFor()).isPresent();
        assertThat(leak.request()).isEqualTo("GET " + server.uri("/stall"));
        // Though the builder has made its pool by itself.
        assertThat(leak.pool())
                .hasValueSatisfying(pool -> assertThat(pool.leased()).isEqualTo(1));
    }

    @Test
    void aTornDownFutureEnds() {
        leakOn(StalledTestCase.class, "async");
        assertThat(StalledTestCase.last)
                .satisfies(future -> assertThat(future.isDone()).isTrue());
    }

    @Test
    void anHttp2Stream() {
        OpenConnection leak = leakOn(StalledOverHttp2TestCase.class, "http2");
        assertThat(leak.request()).isEqualTo("GET " + h2.uri("/stall"));
        assertThat(StalledTestCase.last)
                .satisfies(future -> assertThat(future.isDone()).isTrue());
    }

    @Test
    void aTearDownSparesTheOtherStreamsOfTheConnection() {
        Execution execution = Execution.with(FAIL, SharedConnectionTestCase.class);
        assertThat(execution.failures()).hasSize(1);
        assertThat(execution.failureOf("leaks")).isPresent();
        assertThat(h2.acceptedConnections()).isEqualTo(1);
    }

    @ManagedHttpClients(settle = SHORT)
    @TestMethodOrder(OrderAnnotation.class)
    static class SharedConnectionTestCase {

        private static Future<SimpleHttpResponse> ofClass;

        @BeforeAll
        static void start() throws Exception {
            service.http2.execute(get(h2.uri("/ok")), null).get();
            ofClass = service.http2.execute(get(h2.uri("/gated")), null);
            h2.awaitRequests("/gated", 1);
        }

        @Test
        @Order(1)
        void leaks() {
            service.http2.execute(get(h2.uri("/stall")), null); // leak
            h2.awaitRequests("/stall", 1);
        }

        @Test
        @Order(2)
        void theOtherStreamGoesOn() throws Exception {
            h2.open();
            assertThat(ofClass.get().getBodyText()).isEqualTo("hello");
        }
    }

    @Test
    void whatEndsIsNoLeak() {
        Execution execution = Execution.with(FAIL, EndingTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(6);
    }

    /** HttpClient 5.2 gives that connection back to nobody; a pool that is closed has forgotten it, and one that lives on has not. */
    @Test
    void whatAClosedPoolHasForgottenIsNoLeak() {
        ClosedWhileConnectingTestCase.shared = false;
        assertThat(Execution.with(FAIL, ClosedWhileConnectingTestCase.class).failures())
                .isEmpty();
        ClosedWhileConnectingTestCase.shared = true;
        Execution execution = Execution.with(FAIL, ClosedWhileConnectingTestCase.class);
        assertThat(execution.failures()).hasSize(ClosedWhileConnectingTestCase.leased);
    }

    @Test
    void byDefaultItIsToldAndFailsNobody() {
        assertThat(Execution.of(UnclosedTestCase.class).failures()).isEmpty();
        assertThat(err.text())
                .contains("1 connection leaked: GET " + server.uri("/ok") + " by " + UnclosedTestCase.class.getName()
                        + ".reads() at WatchedClientsTest.java:")
                .contains("state      RESPONSE_BODY");
    }

    @Test
    void ignoredItIsNotTold() {
        assertThat(Execution.with(Map.of("managedhttp.unmanaged", "ignore"), UnclosedTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void whatIsAllowedIsNoLeak() {
        assertThat(Execution.with(FAIL, AllowedTestCase.class).failures()).isEmpty();
    }

    @Test
    void whoGetsNoConnectionIsToldWhoHoldsThem() {
        Execution execution = Execution.with(FAIL, StarvedTestCase.class);
        assertThat(execution.failureOf("starves").orElseThrow())
                .isInstanceOf(ConnectionRequestTimeoutException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .anySatisfy(note -> assertThat(note.getMessage())
                                .contains("got no connection in time")
                                .contains("StarvedTestCase.starves(): GET " + server.uri("/ok"))));
    }

    @Test
    void whatACallbackThrowsFailsItsTest() {
        Execution execution = Execution.with(FAIL, ThrowingCallbackTestCase.class);
        assertThat(execution.onlyTestFailure().getMessage()).startsWith("callback of GET " + server.uri("/ok"));
        assertThat(execution.onlyTestFailure().getCause()).hasMessage("expected: 404");
    }

    @Test
    void aThreadOfATestIsChargedToThatTest() {
        Execution execution = Execution.with(FAIL, StartedThreadTestCase.class);
        OpenConnection leak = leaks(execution.onlyTestFailure()).get(0);
        assertThat(leak.ownerName()).endsWith("StartedThreadTestCase.sends()");
    }

    @Test
    void whatTheApplicationAbandonsIsChargedToTheClassWithCandidates() {
        Execution execution = Execution.with(FAIL, AbandonedByPoolTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        OpenConnection leak = leaks(execution.containerFailures().get(0)).get(0);
        assertThat(leak.ownerName()).endsWith("AbandonedByPoolTestCase");
        assertThat(leak.state()).isEqualTo(State.RESPONSE_BODY);
    }

    @Test
    void whatTheApplicationIsAtWorkWithIsNoLeak() {
        Execution execution = Execution.with(FAIL, LongPollTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(err.text())
                .containsOnlyOnce("background: GET " + server.uri("/stall") + " on thread 'poller', started ");
        server.release();
    }

    /** JUnit makes such an instance before it calls {@code beforeAll} of anybody. */
    @Test
    void whatTheInstanceOfAClassSendsIsChargedToTheClass() {
        Execution execution = Execution.with(FAIL, SendingInstanceTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        OpenConnection leak = leaks(execution.containerFailures().get(0)).get(0);
        assertThat(leak.ownerName()).endsWith("SendingInstanceTestCase");
        assertThat(leak.state()).isEqualTo(State.RESPONSE_BODY);
    }

    @Test
    void watchingTwiceOrABuilderOfOursCountsOnce() {
        OpenConnection leak = leakOn(WatchedTwiceTestCase.class, "reads");
        assertThat(leak.watched()).isTrue();
        OpenConnection ofOurs = leakOn(OursTestCase.class, "reads");
        assertThat(ofOurs.watched()).isFalse();
    }

    private static List<OpenConnection> leaks(Throwable failure) {
        return ((ConnectionLeakError) failure).report().leaks();
    }

    /** The code under test: it builds its clients by itself, and they live longer than a test. */
    static final class Service {

        private final PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(2)
                .build();
        final CloseableHttpClient classic = WatchedClients.watch(
                        HttpClientBuilder.create().setConnectionManager(pool))
                .build();
        final CloseableHttpAsyncClient async =
                WatchedClients.watch(HttpAsyncClientBuilder.create()).build();
        final CloseableHttpAsyncClient http2 =
                WatchedClients.watch(H2AsyncClientBuilder.create()).build();

        Service() {
            async.start();
            http2.start();
        }

        CloseableHttpResponse open(String path) throws IOException {
            return classic.execute(new HttpGet(server.uri(path)));
        }

        void close() {
            classic.close(CloseMode.IMMEDIATE);
            async.close(CloseMode.IMMEDIATE);
            http2.close(CloseMode.IMMEDIATE);
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class UnclosedTestCase {

        @Test
        void reads() throws Exception {
            service.open("/ok"); // leak
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class ClosedTestCase {

        @Test
        void reads() throws Exception {
            service.open("/ok").close();
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class AllowedTestCase {

        @AllowOpenConnections(reason = "as the fixture wants it")
        @Test
        void reads() throws Exception {
            service.open("/ok");
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class StalledTestCase {

        static volatile Future<SimpleHttpResponse> last;

        @Test
        void async() {
            last = service.async.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class StalledOverHttp2TestCase {

        @Test
        void http2() {
            StalledTestCase.last = service.http2.execute(get(h2.uri("/stall")), null); // leak
            h2.awaitRequests("/stall", 1);
        }
    }

    @ManagedHttpClients
    static class EndingTestCase {

        @Test
        void handler() throws Exception {
            service.classic.execute(
                    new HttpGet(server.uri("/ok")), response -> EntityUtils.toString(response.getEntity()));
        }

        @Test
        void readToItsEnd() throws Exception {
            EntityUtils.consume(service.open("/ok").getEntity());
        }

        @Test
        void cancelledRequest() throws Exception {
            HttpGet request = new HttpGet(server.uri("/half-body"));
            service.classic.execute(request);
            request.cancel();
        }

        @Test
        void refused() throws Exception {
            try {
                service.classic.execute(new HttpGet("http://localhost:1/"));
            } catch (IOException expected) {
                // Nobody listens there.
            }
        }

        @Test
        void async() throws Exception {
            service.async.execute(get("/ok"), null).get();
        }

        @Test
        void http2() throws Exception {
            service.http2.execute(get(h2.uri("/ok")), null).get();
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class ClosedWhileConnectingTestCase {

        static volatile boolean shared;
        static volatile int leased;

        private volatile CloseableHttpAsyncClient client;

        private final DnsResolver closing = new SystemDefaultDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                client.close(CloseMode.IMMEDIATE);
                return super.resolve(host);
            }
        };

        @Test
        void closes() {
            PoolingAsyncClientConnectionManager pool = PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDnsResolver(closing)
                    .build();
            client = WatchedClients.watch(HttpAsyncClientBuilder.create())
                    .setConnectionManager(pool)
                    .setConnectionManagerShared(shared)
                    .build();
            client.start();
            Future<SimpleHttpResponse> future = client.execute(get("/ok"), null);
            assertThat(future).failsWithin(Duration.ofSeconds(20));
            leased = pool.getTotalStats().getLeased();
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class StarvedTestCase {

        @Test
        void starves() throws Exception {
            service.open("/ok");
            service.open("/ok");
            HttpGet request = new HttpGet(server.uri("/ok"));
            request.setConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMilliseconds(50))
                    .build());
            service.classic.execute(request);
        }
    }

    @ManagedHttpClients
    static class ThrowingCallbackTestCase {

        @Test
        void asserts() throws Exception {
            CompletableFuture<Void> called = new CompletableFuture<>();
            service.async.execute(get("/ok"), new org.apache.hc.core5.concurrent.FutureCallback<>() {
                @Override
                public void completed(SimpleHttpResponse response) {
                    called.complete(null);
                    throw new IllegalStateException("expected: 404");
                }

                @Override
                public void failed(Exception cause) {}

                @Override
                public void cancelled() {}
            });
            called.join();
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class StartedThreadTestCase {

        @Test
        void sends() throws Exception {
            Thread thread = new Thread(() -> {
                try {
                    service.open("/ok");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            thread.start();
            thread.join();
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class AbandonedByPoolTestCase {

        static final ExecutorService POOL = Executors.newSingleThreadExecutor();

        @BeforeAll
        static void startWorker() {
            CompletableFuture.runAsync(() -> {}, POOL).join();
        }

        @AfterAll
        static void stop() {
            POOL.shutdown();
        }

        @Test
        void asksTheServer() throws Exception {
            POOL.submit(() -> service.open("/ok")).get();
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class LongPollTestCase {

        @BeforeAll
        static void poll() {
            Thread poller = new Thread(() -> {
                try {
                    service.open("/stall").close();
                } catch (IOException endOfTheServer) {
                    // It is reset after the test.
                }
            });
            poller.setName("poller");
            poller.setDaemon(true);
            poller.start();
            server.awaitRequest("/stall");
        }

        @Test
        void hasNothingToDoWithIt() {
            assertThat(server.requests("/stall")).isEqualTo(1);
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class WatchedTwiceTestCase {

        @Test
        void reads() throws Exception {
            HttpClientBuilder builder = HttpClientBuilder.create();
            CloseableHttpClient client =
                    WatchedClients.watch(WatchedClients.watch(builder)).build();
            client.execute(new HttpGet(server.uri("/ok"))); // leak
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class OursTestCase {

        @Test
        void reads(HttpClientBuilder builder) throws Exception {
            CloseableHttpClient client = WatchedClients.watch(builder).build();
            client.execute(new HttpGet(server.uri("/ok"))); // leak
        }
    }

    @ManagedHttpClients(settle = SHORT)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SendingInstanceTestCase {

        SendingInstanceTestCase() throws IOException {
            service.open("/ok"); // leak
        }

        @Test
        void hasNothingToDoWithIt() {}
    }
}
