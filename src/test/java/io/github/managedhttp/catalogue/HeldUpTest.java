package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.BuiltByTests;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.OnSuccess;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open because another test holds the connections, or has killed the client, does not make its own test red. */
class HeldUpTest extends Catalogue {

    private static boolean answers;
    private static boolean kills;
    private static CountDownLatch culpritReady;
    private static CountDownLatch victimReady;
    private static CountDownLatch victimOver;
    private static CountDownLatch blocks;

    @BeforeEach
    void reset() {
        server.reset();
        culpritReady = new CountDownLatch(1);
        victimReady = new CountDownLatch(1);
        victimOver = new CountDownLatch(1);
        blocks = new CountDownLatch(1);
        ReactorSize.threads = 1;
    }

    @Test
    void whoWaitsForConnectionsOfOthersIsHeldUp() {
        Execution execution = sideBySide(StarvingTestCase.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("victim")).isEmpty();
        assertThat(execution.onlyTestFailure())
                .isInstanceOf(ConnectionLeakError.class)
                .hasMessageStartingWith("1 connection leaked: GET " + server.uri("/stall"));
    }

    @Test
    void theReportsKnowTheirCulprit(@TempDir Path folder) throws IOException {
        Map<String, String> configuration = new HashMap<>(SIDE_BY_SIDE);
        configuration.put("managedhttp.report.files", "write");
        configuration.put("managedhttp.report.dir", folder.toString());
        Execution.with(configuration, StarvedUntilJudgedTestCase.class);
        RunReport run = RunFile.fromJson(Files.readString(folder.resolve("leaks.json")))
                .runs()
                .get(0);
        Leak leak = run.leaks().get(0);
        assertThat(run.notes().culprits())
                .containsOnly(Map.entry(run.notes().heldUp().get(0), leak.exchange()));
        assertThat(folder.resolve("index.html"))
                .content()
                .containsPattern("<li>held up: .* \\(<a href=\"#" + leak.fingerprint() + "\">");
    }

    @Test
    void whoWaitsForConnectionsOfTheirOwnIsNot() {
        Execution execution = sideBySide(StarvedByItselfTestCase.class);
        assertThat(execution.onlyTestFailure()).hasMessageContaining("2 requests wait for");
    }

    /** Which they get when the one who held them is torn down: from then on it is their own time. */
    @Test
    void theyHaveTheirTimeAnewWithTheConnectionsOfOthers() {
        answers = true;
        Execution execution = sideBySide(LateConnectionTestCase.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("victim")).isEmpty();
        assertThat(execution.onlyTestFailure())
                .hasMessageStartingWith("1 connection leaked: GET " + server.uri("/stall"));
    }

    @Test
    void whatTheyLeaveOpenAfterThatIsTheirs() {
        answers = false;
        Execution execution = sideBySide(LateConnectionTestCase.class);
        assertThat(execution.testFailures()).hasSize(2);
        assertThat(execution.failureOf("victim"))
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessageStartingWith("1 connection leaked: GET " + server.uri("/gated")));
    }

    @Test
    void nobodyIsHeldUpByWhoKillsNothing() {
        kills = false;
        assertThat(sideBySide(KilledTestCase.class).failures()).isEmpty();
    }

    @Test
    void whoseClientWasKilledByOthersIsHeldUp() {
        kills = true;
        Execution execution = sideBySide(KilledTestCase.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("victim")).isEmpty();
        assertThat(execution.onlyTestFailure()).hasMessageContaining("threw AssertionError: expected 404");
    }

    /** Their first connection was on the other thread, which is free. */
    @ParameterizedTest
    @ValueSource(strings = {"/reset", "/redirect?to=%s/ok"})
    void whoGoesOnInTheThreadThatOthersKeepIsHeldUp(String path) {
        String otherRoute = server.uri("").toString().replace("127.0.0.1", "localhost");
        GoingOnTestCase.path = path.formatted(URLEncoder.encode(otherRoute, StandardCharsets.UTF_8));
        Execution execution = sideBySide(GoingOnTestCase.class);
        blocks.countDown();
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("victim")).isEmpty();
        assertThat(execution.onlyTestFailure()).hasMessageContaining("is blocked in HeldUpTest.await");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** If it is given the connection after all, it has to be answered in the time that begins anew. */
    @BuiltByTests.InFields
    @ManagedHttpClients(customizedBy = Tight.class)
    static class StarvingTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient client;

        @Test
        void culprit() throws Exception {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            culpritReady.countDown();
            HeldUpTest.await(victimOver);
        }

        @Test
        void victim() throws Exception {
            HeldUpTest.await(culpritReady);
            client.execute(get("/ok"), null);
            victimOver.countDown();
        }
    }

    /** The culprit ends only when its victim was judged, which then was certainly held up. */
    @BuiltByTests.InFields
    @ExtendWith(VictimIsJudged.class)
    @ManagedHttpClients(settle = SHORT, customizedBy = Tight.class)
    static class StarvedUntilJudgedTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient client;

        @Test
        void culprit() throws Exception {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            culpritReady.countDown();
            HeldUpTest.await(victimOver);
        }

        @Test
        void victim() throws Exception {
            HeldUpTest.await(culpritReady);
            client.execute(get("/ok"), null);
        }
    }

    /** JUnit calls it when what the context of the test held is closed. */
    static final class VictimIsJudged implements TestWatcher {

        @Override
        public void testSuccessful(ExtensionContext context) {
            if (context.getRequiredTestMethod().getName().equals("victim")) {
                victimOver.countDown();
            }
        }
    }

    /** The culprit is torn down while the victim is waited for, which is answered when that would be over. */
    @BuiltByTests.InFields
    @ManagedHttpClients(customizedBy = Tight.class)
    static class LateConnectionTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient client;

        @ManagedHttpClients(settle = "1600 ms")
        @Test
        void culprit() throws Exception {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            culpritReady.countDown();
            HeldUpTest.await(victimReady);
        }

        @ManagedHttpClients(settle = "3 s")
        @Test
        void victim() throws Exception {
            HeldUpTest.await(culpritReady);
            client.execute(get("/gated"), null);
            if (answers) {
                CompletableFuture.runAsync(() -> server.awaitRequest("/gated"))
                        .thenRunAsync(server::open, CompletableFuture.delayedExecutor(1600, TimeUnit.MILLISECONDS));
            }
            victimReady.countDown();
        }
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = Tight.class)
    static class StarvedByItselfTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            client.execute(get("/ok"), null);
            client.execute(get("/ok"), null);
        }
    }

    @BuiltByTests.InFields
    @ManagedHttpClients(settle = "1 s", customizedBy = ReactorSize.class)
    static class KilledTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient client;

        @Test
        void culprit() throws Exception {
            HeldUpTest.await(victimReady);
            client.execute(get("/ok"), OnSuccess.then(response -> {
                culpritReady.countDown();
                if (kills) {
                    throw new AssertionError("expected 404");
                }
            }));
            HeldUpTest.await(culpritReady);
        }

        @Test
        void victim() throws Exception {
            client.execute(get("/gated"), null);
            server.awaitRequest("/gated");
            victimReady.countDown();
            HeldUpTest.await(culpritReady);
            server.open();
        }
    }

    /** The settle time is long enough for the redirect, or the next attempt, on a busy machine too. */
    @BuiltByTests.InFields
    @ManagedHttpClients(settle = "1 s", customizedBy = TwoThreads.class)
    static class GoingOnTestCase {

        private static String path;

        @ManagedClient
        static CloseableHttpAsyncClient client;

        @Test
        void culprit() throws Exception {
            client.execute(get("/ok"), OnSuccess.then(response -> {
                culpritReady.countDown();
                HeldUpTest.await(blocks);
            }));
            HeldUpTest.await(victimOver);
        }

        @Test
        void victim() {
            HeldUpTest.await(culpritReady);
            client.execute(
                    SimpleRequestBuilder.put(server.uri(path))
                            .setBody("body", ContentType.TEXT_PLAIN)
                            .build(),
                    null);
            server.awaitRequest(path);
            victimOver.countDown();
        }
    }

    /** Apache has them connect in turns. */
    public static final class TwoThreads implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(3)));
            client.setIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(2).build());
        }
    }

    public static final class Tight implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1).setMaxConnTotal(1);
        }
    }
}
