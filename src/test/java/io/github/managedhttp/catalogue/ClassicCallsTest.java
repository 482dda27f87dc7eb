package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.List;
import java.util.Map;
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
        leakOf(LeakingTestCase.class, "neverAnswered")
                .requested("GET", server.uri("/stall"))
                .stands(State.RESPONSE_HEAD)
                .awaited("'caller' waits for the call to return");
        Calls.assertAllEnd();
    }

    @Test
    void silentInTheTlsHandshake() throws Exception {
        leakOf(LeakingTestCase.class, "silentInTheTlsHandshake").stands(State.CONNECTING);
        Calls.assertAllEnd();
        silent.awaitOpenConnections(0);
    }

    @Test
    void retryThatSleeps() throws Exception {
        leakOf(LeakingTestCase.class, "retryThatSleeps")
                .requested("GET", server.uri("/retry?after=***"))
                .stands(State.RETRY_WAIT);
        Calls.assertAllEnd();
        assertThat(server.requests("/retry")).isEqualTo(1);
    }

    @Test
    void exhaustedPool() throws Exception {
        List<LeakAssert> leaks = leaksOf(LeakingTestCase.class, "exhaustedPool", 2);
        leaks.get(0).requested("GET", server.uri("/ok")).stands(State.RESPONSE_BODY);
        leaks.get(1)
                .requested("GET", server.uri("/empty"))
                .stands(State.LEASE_PENDING)
                .awaited("'starved' waits for the call to return");
        PoolSnapshot pool = leaks.get(1).leak().pool().orElseThrow();
        assertThat(pool.holders())
                .satisfiesExactly(holder -> assertThat(holder).contains("exhaustedPool()", "GET " + server.uri("/ok")));
        Calls.assertAllEnd();
    }

    @OfInjectedClients("a client is its owner's to close")
    @Test
    void aThreadThatWaitsForAConnectionIsFreedByTheClose() throws Exception {
        assertClean(IgnoringTestCase.class, "exhaustedPool");
        Calls.assertAllEnd();
    }

    @OfInjectedClients("a client is its owner's to close")
    @Test
    void aThreadThatWaitsForAConnectionIsFreedWhileOthersKeepTheirs() {
        leakOf(HeldTestCase.class, "starved")
                .requested("GET", server.uri("/empty"))
                .stands(State.LEASE_PENDING);
    }

    @Test
    void aLeaseThatTimesOutIsExplained() {
        Throwable failure =
                run(LeakingTestCase.class, "leaseThatTimesOut").testFailures().get(0);
        assertThat(failure.getSuppressed())
                .anySatisfy(note -> assertThat(note)
                        .hasMessageContaining("GET " + server.uri("/empty") + " got no connection in time")
                        .hasMessageContaining("leaseThatTimesOut()"));
    }

    @Test
    void afterALeakTheClientWorks() {
        server.reset();
        Execution execution = Execution.of(LeakThenWorkTestCase.class);
        assertThat(execution.testFailures()).hasSize(3);
        assertThat(execution.passed()).isZero();
        assertThat(execution.containerFailures()).isEmpty();
        server.awaitOpenConnections(0);
    }

    @Test
    void callsThatReturn() {
        assertClean(CleanTestCase.class, "post");
        assertClean(CleanTestCase.class, "interfaceType");
        assertClean(CleanTestCase.class, "manyRequestsAtOnce");
    }

    @OfInjectedClients("a client is its owner's to close, and what is open on it then is told")
    @Test
    void aViewThatIsClosed() {
        assertClean(CleanTestCase.class, "closedView");
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
                SharedTestCase.class);
        assertThat(execution.failures())
                .hasSize(10)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageStartingWith("1 connection leaked: GET " + server.uri("/large"))
                        .hasMessageContaining("leaves()"));
        assertThat(execution.passed()).isEqualTo(10);
    }

    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class LeakingTestCase {

        @Test
        void neverAnswered(CloseableHttpClient client) {
            Calls.start("caller", () -> {
                client.execute(new HttpGet(server.uri("/stall"))); // leak
            });
            server.awaitRequest("/stall");
        }

        @Test
        void silentInTheTlsHandshake(CloseableHttpClient client) {
            Calls.start("caller", () -> {
                client.execute(new HttpGet(silent.uri("https", "/ok"))); // leak
            });
            silent.awaitRequest(LoopbackServer.FIRST_BYTE);
        }

        @Test
        void retryThatSleeps(CloseableHttpClient client, OpenConnections open) {
            Calls.start("caller", () -> {
                client.execute(new HttpGet(server.uri("/retry?after=3"))); // leak
            });
            Calls.await(() -> open.snapshot().leaks().stream().anyMatch(leak -> leak.state() == State.RETRY_WAIT));
        }

        @Test
        void exhaustedPool(CloseableHttpClient client, OpenConnections open) throws Exception {
            client.execute(new HttpGet(server.uri("/ok"))); // leak
            Calls.start("starved", () -> {
                client.execute(new HttpGet(server.uri("/empty"))); // leak
            });
            Calls.await(() -> open.pending() > 0);
        }

        @Test
        void leaseThatTimesOut(CloseableHttpClient client) throws Exception {
            client.execute(new HttpGet(server.uri("/ok")));
            HttpGet impatient = new HttpGet(server.uri("/empty"));
            impatient.setConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMilliseconds(10))
                    .build());
            client.execute(impatient);
        }
    }

    @ManagedHttpClients(onLeak = LeakPolicy.IGNORE, customizedBy = OneConnection.class)
    static class IgnoringTestCase extends LeakingTestCase {}

    /** The class keeps the only connection until it is over, so that nothing but the tear-down can free the thread before. */
    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class HeldTestCase {

        @BeforeAll
        static void hold(@AllowOpenConnections(reason = "the test is to starve") CloseableHttpClient client)
                throws Exception {
            client.execute(new HttpGet(server.uri("/ok")));
        }

        @Test
        void starved(CloseableHttpClient client, OpenConnections open) {
            Calls.start("starved", () -> {
                client.execute(new HttpGet(server.uri("/empty"))); // leak
            });
            Calls.await(() -> open.pending() > 0);
        }

        @AfterAll
        static void isFreed() throws Exception {
            Calls.assertAllEnd();
        }
    }

    /** Each test gets the only connection because the leak before it was torn down. */
    @ManagedHttpClients(settle = "50 ms", customizedBy = OneConnection.class)
    static class LeakThenWorkTestCase {

        @RepeatedTest(3)
        void worksAndLeaks(CloseableHttpClient client) throws Exception {
            assertThat(EntityUtils.toString(
                            client.execute(new HttpGet(server.uri("/ok"))).getEntity()))
                    .isEqualTo("hello");
            client.execute(new HttpGet(server.uri("/half-body")));
        }
    }

    @ManagedHttpClients(settle = "1 h")
    static class CleanTestCase {

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
        void closedView(CloseableHttpClient client, CloseableHttpClient other) throws Exception {
            client.execute(new HttpGet(server.uri("/half-body")));
            client.close();
            client.close();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> client.execute(new HttpGet(server.uri("/ok"))))
                    .withMessageContaining("Connection pool shut down");
            other.execute(new HttpGet(server.uri("/ok"))).close();
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

    @ManagedHttpClients(scope = ClientScope.RUN, settle = "50 ms", customizedBy = ManyConnections.class)
    static class SharedTestCase {

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
