package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.pool.ConfiguredConnectionManager;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LazyAsyncClientTest {

    private final LoopbackServer server = LoopbackServer.start();
    private final CleanupRegistry registry = new CleanupRegistry();
    private final LazyAsyncClient lazy = new LazyAsyncClient("orders", List.of(), registry);
    private final Owner test = Owner.run("[run]", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("[class]", "com.acme.OrderTest")
            .beginTest("[test]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");

    @AfterEach
    void stop() {
        server.close();
        registry.closeAll();
    }

    @Test
    void afterACleanCloseNothingIsOpen() throws Exception {
        get(lazy.view(test), "/ok").get();
        assertThat(Verdict.on(test, Duration.ofSeconds(10)).isClean()).isTrue();
        assertThat(registry.closeAll().allClosed()).isTrue();
        assertThat(lazy.stillOpen()).isNull();
    }

    /** What is set in Apache's place must be what Apache would set. */
    @Test
    void itTellsTheServerWhatApachesOwnClientTells() throws Exception {
        try (CloseableHttpAsyncClient apaches = HttpAsyncClients.createDefault()) {
            apaches.start();
            assertThat(userAgent(lazy.view(test))).isNotBlank().isEqualTo(userAgent(apaches));
        }
    }

    private String userAgent(CloseableHttpAsyncClient client) throws Exception {
        HttpClientContext context = HttpClientContext.create();
        client.execute(SimpleHttpRequest.create("GET", server.uri("/ok")), context, null)
                .get();
        return context.getRequest().getHeader("User-Agent").getValue();
    }

    @Test
    void itDoesNotTrustAServerThatNobodyVouchesFor() {
        try (LoopbackServer tls = LoopbackServer.startTls()) {
            assertThatThrownBy(() -> lazy.view(test)
                            .execute(SimpleHttpRequest.create("GET", tls.uri("/ok")), null)
                            .get())
                    .hasCauseInstanceOf(SSLException.class);
        }
    }

    @Test
    void anIdleClientIsClosedByWhoeverAsks() throws Exception {
        assertThat(lazy.closeIfIdle()).isTrue();
        CloseableHttpAsyncClient view = lazy.view(test);
        get(view, "/ok").get();
        Verdict.on(test, Duration.ofSeconds(10));
        lazy.shut();
        assertThat(lazy.closeIfIdle()).isTrue();
        assertThat(view.getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);
        assertThat(registry).hasToString("CleanupRegistry[]");
    }

    @Test
    void aClientThatIsNotIdleIsLeftToTheRegistry() {
        get(lazy.view(test), "/stall");
        server.awaitRequest("/stall");
        lazy.shut();
        assertThat(lazy.closeIfIdle()).isFalse();
        assertThat(registry).hasToString("CleanupRegistry[orders]");
        Verdict.on(test, Duration.ZERO).tearDown(Duration.ofSeconds(5));
    }

    @Test
    void whatNobodyJudgedIsFoundOpenAfterTheClose() {
        get(lazy.view(test), "/stall");
        server.awaitRequest("/stall");
        test.end();
        registry.closeAll(Duration.ofMillis(50));
        assertThat(lazy.stillOpen()).isEqualTo("client 'orders' still reports 1 open connection after close");
    }

    /** Such as one of another class that uses a client which is closed with its own. */
    @Test
    void whatATestHasOpenThatStillRunsIsNotBlamedOnTheClose() {
        Future<?> future = get(lazy.view(test), "/stall");
        server.awaitRequest("/stall");
        registry.closeAll(Duration.ofMillis(50));
        assertThat(String.valueOf(lazy.stillOpen())).doesNotContain("open connection");
        assertThat(future).isDone();
    }

    @Test
    void aTornDownLeakIsNotFoundOpenAgain() {
        Future<?> future = get(lazy.view(test), "/stall");
        server.awaitRequest("/stall");
        Verdict.on(test, Duration.ZERO).tearDown(Duration.ofSeconds(5));
        assertThat(future).isDone();
        assertThat(registry.closeAll().allClosed()).isTrue();
        assertThat(lazy.stillOpen()).isNull();
    }

    @Test
    void aCallbackThatBlocksDoesNotHoldUpTheTearDown() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        Future<?> future = lazy.view(test)
                .execute(SimpleHttpRequest.create("GET", server.uri("/stall")), new BlockingCallback(letGo));
        server.awaitRequest("/stall");
        Verdict verdict = Verdict.on(test, Duration.ZERO);
        verdict.tearDown(Duration.ofMillis(50));
        assertThat(Verdict.on(test, Duration.ZERO).isClean()).isTrue();
        letGo.countDown();
        assertThatThrownBy(future::get).isNotNull();
    }

    @Test
    void twentyClientsWithAnExchangeInFlightAreClosedTogether() {
        List<LazyAsyncClient> clients = IntStream.range(0, 20)
                .mapToObj(i -> new LazyAsyncClient("client" + i, List.of(), registry))
                .toList();
        clients.forEach(client -> get(client.view(test), "/stall"));
        server.awaitRequests("/stall", 20);
        long start = System.nanoTime();
        // Apache grants each graceful close 5 s; twenty in a row would take 100 s.
        Duration half = Duration.ofSeconds(50);
        Verdict.on(test, Duration.ofMillis(100)).tearDown(half);
        assertThat(registry.closeAll(half).allClosed()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(half);
        assertThat(clients).allSatisfy(client -> assertThat(client.stillOpen()).isNull());
    }

    @Test
    void isRegisteredForCleanupWhenItIsBuilt() {
        CloseableHttpAsyncClient view = lazy.view(test);
        assertThat(registry).hasToString("CleanupRegistry[]");
        view.start();
        assertThat(registry).hasToString("CleanupRegistry[orders]");
    }

    @Test
    void closingAViewEndsThatViewAndItsExchangesOnly() throws Exception {
        CloseableHttpAsyncClient closed = lazy.view(test);
        CloseableHttpAsyncClient other = lazy.view(test);
        Future<?> stalled = get(closed, "/stall");
        server.awaitRequest("/stall");
        closed.close(CloseMode.IMMEDIATE);
        assertThatThrownBy(stalled::get).hasCauseInstanceOf(ConnectionClosedException.class);
        assertThat(closed.getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);
        assertThat(Verdict.on(test, Duration.ZERO).isClean()).isTrue();
        assertThat(get(other, "/ok").get().getCode()).isEqualTo(200);
    }

    @Test
    void aClosedViewRefusesRequestsAsApachesClientDoes() throws Exception {
        CloseableHttpAsyncClient view = lazy.view(test);
        view.close();
        view.close();
        assertRefused(get(view, "/ok"));
    }

    @Test
    void aClientThatWasShutIsNotBuiltByALateRequest() throws Exception {
        CloseableHttpAsyncClient view = lazy.view(test);
        lazy.shut();
        assertRefused(get(view, "/ok"));
        assertThat(registry).hasToString("CleanupRegistry[]");
    }

    @Test
    void whoeverUsesItTooLateIsToldWhyItIsClosed() throws Exception {
        CloseableHttpAsyncClient view = lazy.view(test);
        List<String> uses = new ArrayList<>();
        lazy.shut(new Closed.Ending(
                "when com.acme.OrderTest ended", "with scope = RUN it would have stayed open", uses::add));
        lazy.shut(new Closed.Ending("again", "", uses::add));
        assertThatThrownBy(() -> get(view, "/ok").get())
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "Connection pool shut down: client 'orders' was closed when com.acme.OrderTest ended,"
                                + " \\d+\\.\\d s ago; with scope = RUN it would have stayed open; see src/docs/messages.md#used-after-close");
        assertThat(uses)
                .singleElement()
                .asString()
                .matches("used at LazyAsyncClientTest\\.java:\\d+ after its close: client 'orders' was closed when .*");
        view.close();
        assertThatThrownBy(() -> get(view, "/ok").get()).hasRootCauseMessage("Connection pool shut down");
        assertThat(uses).hasSize(1);
    }

    @Test
    void aGracefulCloseLetsARunningExchangeEnd() throws Exception {
        CloseableHttpAsyncClient view = lazy.view(test);
        Future<SimpleHttpResponse> future = get(view, "/gated?name=end");
        server.awaitRequest("/gated?name=end");
        view.initiateShutdown();
        assertThat(view.getStatus()).isEqualTo(IOReactorStatus.SHUTTING_DOWN);
        assertThatThrownBy(() -> get(view, "/ok").get()).hasCauseInstanceOf(IOReactorShutdownException.class);
        server.open("end");
        view.awaitShutdown(TimeValue.ofSeconds(10));
        assertThat(view.getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);
        view.close(CloseMode.GRACEFUL);
        assertThat(future.get().getCode()).isEqualTo(200);
    }

    @Test
    @Timeout(60)
    void aWaitThatIsOverBeforeItBeginsEndsAtOnce() throws Exception {
        CloseableHttpAsyncClient view = lazy.view(test);
        get(view, "/stall");
        server.awaitRequest("/stall");
        view.awaitShutdown(TimeValue.ofMilliseconds(Long.MIN_VALUE));
        assertThat(new LiveOpenConnections(test).inFlight()).isEqualTo(1);
        view.close(CloseMode.IMMEDIATE);
    }

    /** As a version to come may be that hides it. */
    @Test
    void withAManagerThatCannotBeReadExchangesAreStillCounted() {
        CloseableHttpAsyncClient view = new LazyAsyncClient(lazy, new UnreadableBuilder()).buildFor(test, null);
        view.start();
        get(view, "/stall");
        server.awaitRequest("/stall");
        assertThat(new LiveOpenConnections(test).inFlight()).isEqualTo(1);
        assertThat(new LiveOpenConnections(test).leased()).isZero();
        Verdict verdict = Verdict.on(test, Duration.ZERO);
        assertThat(verdict.report().leaks().get(0).pool()).contains(PoolSnapshot.UNSEEN);
        verdict.tearDown(Duration.ofSeconds(5));
        assertThat(registry.closeAll().allClosed()).isTrue();
        server.awaitOpenConnections(0);
    }

    @Test
    void aManagerIsReadFromEachBuilder() {
        assertThat(new TrackingAsyncClientBuilder("", List.of()).setConnectionManager())
                .isEqualTo(new ConfiguredConnectionManager(true, null));
        assertThat(new TrackingClassicClientBuilder("", List.of()).setConnectionManager())
                .isEqualTo(new ConfiguredConnectionManager(true, null));
        assertThat(ConfiguredConnectionManager.of(String.class, "").isKnown()).isFalse();
    }

    @Test
    void aViewIsInactiveUntilItIsUsed() throws Exception {
        CloseableHttpAsyncClient view = lazy.view(test);
        assertThat(view.getStatus()).isEqualTo(IOReactorStatus.INACTIVE);
        get(view, "/ok").get();
        assertThat(view.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
    }

    private Future<SimpleHttpResponse> get(CloseableHttpAsyncClient client, String path) {
        return client.execute(SimpleHttpRequest.create("GET", server.uri(path)), null);
    }

    private static void assertRefused(Future<?> future) {
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("Connection pool shut down");
    }

    private static final class UnreadableBuilder extends TrackingAsyncClientBuilder {

        UnreadableBuilder() {
            super("unreadable", List.of());
        }

        @Override
        ConfiguredConnectionManager setConnectionManager() {
            return ConfiguredConnectionManager.of(String.class, "");
        }
    }

    private record BlockingCallback(CountDownLatch letGo) implements FutureCallback<SimpleHttpResponse> {

        @Override
        public void completed(SimpleHttpResponse response) {}

        @Override
        public void failed(Exception cause) {
            block();
        }

        @Override
        public void cancelled() {
            block();
        }

        private void block() {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
