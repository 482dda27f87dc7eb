package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Calls of the classic client that do not return, and those that do. */
class ClassicCallsTest extends Catalogue {

    static final LoopbackServer silent = LoopbackServer.silent();

    @Test
    void neverAnswered() throws Exception {
        leakOf(NeverAnswered.class)
                .hasRequest("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD)
                .isAwaitedBy("'caller' waits for the call to return");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class NeverAnswered {

        @Test
        void leaks(CloseableHttpClient client) {
            Calls.start("caller", () -> {
                client.execute(new HttpGet(server.uri("/stall"))); // leak
            });
            server.awaitRequest("/stall");
        }
    }

    @Test
    void silentInTheTlsHandshake() throws Exception {
        leakOf(SilentInTheTlsHandshake.class).hasState(State.CONNECTING);
        Calls.assertAllEnd();
        silent.awaitOpenConnections(0);
    }

    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class SilentInTheTlsHandshake {

        @Test
        void leaks(CloseableHttpClient client) {
            Calls.start("caller", () -> {
                client.execute(new HttpGet(silent.uri("https", "/ok"))); // leak
            });
            silent.awaitRequest(LoopbackServer.FIRST_BYTE);
        }
    }

    @Test
    void retryThatSleeps() throws Exception {
        leakOf(RetryThatSleeps.class)
                .hasRequest("GET", server.uri("/retry?after=***"))
                .hasState(State.RETRY_WAIT);
        Calls.assertAllEnd();
        assertThat(server.requests("/retry")).isEqualTo(1);
    }

    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class RetryThatSleeps {

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("caller", () -> {
                client.execute(new HttpGet(server.uri("/retry?after=3"))); // leak
            });
            Await.until(() -> open.snapshot().leaks().stream().anyMatch(leak -> leak.state() == State.RETRY_WAIT));
        }
    }

    @Test
    void exhaustedPool() throws Exception {
        List<LeakAssert> leaks = leaksOf(ExhaustedPool.class, 2);
        leaks.get(0).hasRequest("GET", server.uri("/ok")).hasState(State.RESPONSE_BODY);
        leaks.get(1)
                .hasRequest("GET", server.uri("/empty"))
                .hasState(State.LEASE_PENDING)
                .isAwaitedBy("'starved' waits for the call to return");
        PoolSnapshot pool = leaks.get(1).leak().pool().orElseThrow();
        assertThat(pool.holders())
                .satisfiesExactly(
                        holder -> assertThat(holder).contains("ExhaustedPool.leaks()", "GET " + server.uri("/ok")));
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class ExhaustedPool {

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) throws Exception {
            client.execute(new HttpGet(server.uri("/ok"))); // leak
            Calls.start("starved", () -> {
                client.execute(new HttpGet(server.uri("/empty"))); // leak
            });
            Await.until(() -> open.pending() > 0);
        }
    }

    @OfInjectedClients("a client is its owner's to close")
    @Test
    void aThreadThatWaitsForAConnectionIsFreedByTheClose() throws Exception {
        assertClean(IgnoredLeak.class, "leaks");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(onLeak = LeakPolicy.IGNORE, customizedBy = OneConnection.class)
    static class IgnoredLeak extends ExhaustedPool {}

    @OfInjectedClients("a client is its owner's to close")
    @Test
    void aThreadThatWaitsForAConnectionIsFreedWhileOthersKeepTheirs() {
        leakOf(HeldByOthers.class).hasRequest("GET", server.uri("/empty")).hasState(State.LEASE_PENDING);
    }

    /** The class keeps the only connection until it is over, so that nothing but the tear-down can free the thread before. */
    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class HeldByOthers {

        @BeforeAll
        static void hold(@AllowOpenConnections(reason = "the test is to starve") CloseableHttpClient client)
                throws Exception {
            client.execute(new HttpGet(server.uri("/ok")));
        }

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("starved", () -> {
                client.execute(new HttpGet(server.uri("/empty"))); // leak
            });
            Await.until(() -> open.pending() > 0);
        }

        @AfterAll
        static void isFreed() throws Exception {
            Calls.assertAllEnd();
        }
    }

    @Test
    void aLeaseThatTimesOutIsExplained() {
        Throwable failure = run(LeaseThatTimesOut.class, "leaks").testFailures().get(0);
        assertThat(failure.getSuppressed())
                .anySatisfy(note -> assertThat(note)
                        .hasMessageContaining("GET " + server.uri("/empty") + " got no connection in time")
                        .hasMessageContaining("LeaseThatTimesOut.leaks()"));
    }

    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class LeaseThatTimesOut {

        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(new HttpGet(server.uri("/ok")));
            HttpGet impatient = new HttpGet(server.uri("/empty"));
            impatient.setConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMilliseconds(10))
                    .build());
            client.execute(impatient);
        }
    }

    @Test
    void afterALeakTheClientWorks() {
        server.reset();
        Execution execution = Execution.of(WorkAfterALeak.class);
        assertThat(execution.testFailures()).hasSize(3);
        assertThat(execution.passed()).isZero();
        assertThat(execution.containerFailures()).isEmpty();
        server.awaitOpenConnections(0);
    }

    /** Each test gets the only connection because the leak before it was torn down. */
    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class WorkAfterALeak {

        @RepeatedTest(3)
        void worksAndLeaks(CloseableHttpClient client) throws Exception {
            assertThat(EntityUtils.toString(
                            client.execute(new HttpGet(server.uri("/ok"))).getEntity()))
                    .isEqualTo("hello");
            client.execute(new HttpGet(server.uri("/half-body")));
        }
    }

    @Test
    void callsThatReturn() {
        assertClean(CallsThatReturn.class);
    }

    @ManagedHttpClients(settle = "1 h")
    static class CallsThatReturn {

        @Test
        void post(CloseableHttpClient client) throws Exception {
            HttpPost request = new HttpPost(server.uri("/echo"));
            request.setEntity(new StringEntity("echoed"));
            assertThat(client.<String>execute(request, response -> EntityUtils.toString(response.getEntity())))
                    .isEqualTo("echoed");
        }

        @Test
        void interfaceType(HttpClient client) throws Exception {
            assertThat(client.<Integer>execute(new HttpGet(server.uri("/ok")), response -> response.getCode()))
                    .isEqualTo(HttpStatus.SC_OK);
        }

        @Test
        void manyRequestsAtOnce(@ManagedClient(customizedBy = ManyConnections.class) CloseableHttpClient client)
                throws Exception {
            ExecutorService callers = Executors.newFixedThreadPool(300);
            for (int i = 0; i < 300; i++) {
                callers.submit(() ->
                        client.<Integer>execute(new HttpGet(server.uri("/gated")), response -> response.getCode()));
            }
            server.awaitRequests("/gated", 300);
            server.open();
            callers.shutdown();
            assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @OfInjectedClients("a client is its owner's to close, and what is open on it then is told")
    @Test
    void aViewThatIsClosed() {
        assertClean(ClosedView.class);
    }

    @ManagedHttpClients(settle = "1 h")
    static class ClosedView {

        @Test
        void closedView(CloseableHttpClient client, CloseableHttpClient other) throws Exception {
            client.execute(new HttpGet(server.uri("/half-body")));
            client.close();
            client.close();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> client.execute(new HttpGet(server.uri("/ok"))))
                    .withMessageContaining("Connection pool shut down");
            other.execute(new HttpGet(server.uri("/ok"))).close();
        }
    }

    @Test
    void aViewThatIsClosedWhileItsCallWaits() {
        server.reset();
        assertClean(ClosedWhileItWaits.class);
    }

    @ManagedHttpClients(settle = "1 h")
    static class ClosedWhileItWaits {

        @Test
        void waits(CloseableHttpClient client) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
                server.awaitRequest("/stall");
                client.close(CloseMode.IMMEDIATE);
            });
            // As of HttpClient's own, by chance: an IOException, or it tries again and finds its pool shut down.
            assertThatThrownBy(() -> client.execute(new HttpGet(server.uri("/stall"))))
                    .isNotInstanceOf(CancellationException.class);
            closing.join();
        }
    }

    @Test
    void clientUsedByManyAtOnce() {
        server.reset();
        Execution execution = Execution.with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
                UsedByMany.class);
        assertThat(execution.failures())
                .hasSize(10)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageStartingWith("1 connection leaked: GET " + server.uri("/large"))
                        .hasMessageContaining("leaves()"));
        assertThat(execution.passed()).isEqualTo(10);
    }

    @ManagedHttpClients(scope = ClientScope.RUN, settle = "50 ms", customizedBy = ManyConnections.class)
    static class UsedByMany {

        @RepeatedTest(10)
        void reads(CloseableHttpClient client) throws Exception {
            client.execute(new HttpGet(server.uri("/redirect?to=/ok"))).close();
        }

        @RepeatedTest(10)
        void leaves(CloseableHttpClient client) throws Exception {
            client.execute(new HttpGet(server.uri("/large")));
        }
    }

    public static final class OneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1);
        }
    }

    public static final class ManyConnections implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(300).setMaxConnTotal(300);
        }
    }
}
