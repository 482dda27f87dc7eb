package io.github.managedhttp.jupiter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.report.text.TextReport;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Resources;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detector proves itself where it is asked to, and a detector that is blind is found out. */
class SelfTestTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final Map<String, String> ASKED =
            Map.of("managedhttp.selftest", "true", "managedhttp.report.summary", "always");
    private static final String FAILED =
            "The self-test of managed-http-clients has failed, so its verdicts cannot be trusted here: ";

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    private final CleanupRegistry registry = new CleanupRegistry();
    private final Owner somebodyElse = Owner.run("[run]", new Reporting(false, TextReport::render, TimeLine.counted()));
    private final AtomicInteger verdicts = new AtomicInteger();

    /** What the fixture's run is handed. */
    private static volatile SelfTest handedIn;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aDetectorThatSeesIsSilentAndInNoReport() {
        handedIn = new SelfTest(this::count);
        Execution execution = Execution.with(ASKED, CleanTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
        assertThat(err.text().strip()).isEqualTo("managed-http-clients: 1 client, 1 exchange, no leaks");
        assertThat(verdicts).hasValue(4);
    }

    @Test
    void itRunsOnceInAJvm() {
        handedIn = new SelfTest(this::count);
        Execution.with(ASKED, CleanTestCase.class);
        Execution.with(ASKED, CleanTestCase.class);
        assertThat(verdicts).hasValue(4);
    }

    @Test
    void itIsNotRunUnasked() {
        handedIn = new SelfTest(this::count);
        assertThat(Execution.of(CleanTestCase.class).failures()).isEmpty();
        assertThat(verdicts).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"2, an async client", "4, a classic client"})
    void aBlindDetectorFailsTheRunInOneSentence(int blindVerdict, String client) {
        handedIn = new SelfTest((owner, settle) -> {
            Verdict verdict = count(owner, settle);
            return verdicts.get() == blindVerdict ? Verdict.on(somebodyElse, settle) : verdict;
        });
        for (int run = 0; run < 2; run++) {
            assertThat(Execution.with(ASKED, CleanTestCase.class).failures())
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure).hasNoCause();
                        assertThat(failure.getStackTrace()).isEmpty();
                        assertThat(failure.getMessage())
                                .startsWith(FAILED + "the response that " + client
                                        + " had left open was not reported (httpclient5 ")
                                .endsWith(", Java " + System.getProperty("java.version")
                                        + "). See src/docs/messages.md#self-test");
                    });
        }
    }

    /** The other way to be wrong: its own leak is everybody's. */
    @Test
    void aDetectorThatBlamesTheCleanFailsTheRunToo() {
        CloseableHttpAsyncClient leaking = new LazyAsyncClient("leaking", List.of(), registry).view(somebodyElse);
        leaking.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
        handedIn = new SelfTest((owner, settle) -> Verdict.on(somebodyElse, Duration.ZERO));
        assertThat(Execution.with(ASKED, CleanTestCase.class).failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(FAILED + "the response that an async client had read to its end was reported as a leak (");
        Verdict.on(somebodyElse, Duration.ZERO).tearDown(Duration.ofSeconds(10));
    }

    @Test
    void allOfItEnds() throws Exception {
        Resources before = Resources.ofHttpClients();
        SelfTest selfTest = new SelfTest(this::count);
        selfTest.pass();
        assertThat(verdicts).hasValue(4);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("managed-http-self-test");
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    private Verdict count(Owner owner, Duration settle) {
        verdicts.incrementAndGet();
        return Verdict.on(owner, settle);
    }

    /** Asked before the extension of the class, which begins the run. */
    private static final class HandsIn implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            context.getRoot().getStore(SelfTest.NAMESPACE).put(SelfTest.class, handedIn);
            return ConditionEvaluationResult.enabled("The run has its self-test.");
        }
    }

    @ExtendWith(HandsIn.class)
    @ManagedHttpClients
    static class CleanTestCase {

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }
}
