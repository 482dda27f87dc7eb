package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who goes red for a leak, and where it is shown. */
class VerdictTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void goOn() {
        SERVER.release();
    }

    @Test
    void aLeakFailsItsOwnTestAndNoOther() {
        Execution execution = Execution.of(LeakingTestCase.class);
        assertThat(execution.passed()).isEqualTo(1);
        assertThat(execution.containerFailures()).isEmpty();
        OpenConnection leak = onlyLeak(execution.onlyTestFailure());
        assertThat(leak.ownerName()).isEqualTo("VerdictTest$LeakingTestCase.leaks()");
        assertThat(leak.owner()).contains("[method:leaks(");
        assertThat(leak.client()).isEqualTo("feeds");
        assertThat(leak.request()).isEqualTo("GET " + SERVER.uri("/stall"));
    }

    @Test
    void theErrorShowsNothingButItsMessageAndTheUsersLine() {
        Throwable error = Execution.of(LeakingTestCase.class).onlyTestFailure();
        assertThat(error.getStackTrace())
                .allSatisfy(frame -> assertThat(frame.getClassName())
                        .doesNotStartWith("java.")
                        .doesNotStartWith("org."));
        assertThat(error.getMessage().lines().findFirst().orElseThrow())
                .startsWith("1 connection leaked: GET " + SERVER.uri("/stall") + " by "
                        + LeakingTestCase.class.getName() + ".leaks()")
                .endsWith("[client 'feeds']");
    }

    @Test
    void whatAClassLeavesOpenFailsTheClassAndTheRun() {
        Execution execution = Execution.of(LeakingClassTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        List<Throwable> failures = execution.containerFailures();
        assertThat(failures).hasSize(2).allSatisfy(error -> assertThat(error).isInstanceOf(ConnectionLeakError.class));
        assertThat(onlyLeak(failures.get(0)).ownerName()).isEqualTo("VerdictTest$LeakingClassTestCase");
        assertThat(failures.get(1).getMessage())
                .startsWith("1 connection leaked in this run, beside what failed its test")
                .contains(LeakingClassTestCase.class.getName());
    }

    @Test
    void aNestedClassAnswersForItself() {
        Execution execution = Execution.of(OuterTestCase.class);
        List<Throwable> failures = execution.containerFailures();
        assertThat(failures).hasSize(2);
        assertThat(onlyLeak(failures.get(0)).ownerName()).isEqualTo("VerdictTest$OuterTestCase$Inner");
        assertThat(failures.get(1)).hasMessageStartingWith("1 connection leaked in this run");
        assertThat(execution.passed()).isEqualTo(2);
    }

    @Test
    void aClassWhoseConstructorFailsIsJudgedByTheStore() {
        Execution execution = Execution.of(FailingConstructorTestCase.class);
        List<Throwable> failures = execution.containerFailures();
        assertThat(failures.get(0)).hasMessage("constructor");
        assertThat(onlyLeak(failures.get(0).getSuppressed()[0]).ownerName())
                .isEqualTo("VerdictTest$FailingConstructorTestCase");
        assertThat(failures.get(1)).isInstanceOf(ConnectionLeakError.class);
        assertThat(err.text()).contains("1 connection leaked: GET " + SERVER.uri("/stall"));
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void anExchangeStartedAfterItsTestIsChargedToTheClass() {
        Execution execution = Execution.of(LateTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(onlyLeak(execution.containerFailures().get(0)).ownerName()).isEqualTo("VerdictTest$LateTestCase");
    }

    @Test
    void aTestsOwnFailureStaysPrimary() {
        Execution execution = Execution.of(FailingTestCase.class);
        Throwable failure = execution.onlyTestFailure();
        assertThat(failure).hasMessage("its own failure");
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ConnectionLeakError.class);
        assertThat(err.text()).contains("1 connection leaked: GET " + SERVER.uri("/stall"));
        assertThat(onlyLeak(execution.containerFailures().get(0)).ownerName())
                .isEqualTo("VerdictTest$FailingTestCase.failsAndLeaks()");
    }

    @Test
    void warnOnlyPrints() {
        assertThat(Execution.of(WarnTestCase.class).failures()).isEmpty();
        assertThat(err.text()).containsOnlyOnce("1 connection leaked: GET " + SERVER.uri("/stall"));
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void ignoreSaysNothing() {
        Execution execution = Execution.with(Map.of("managedhttp.onleak", "ignore"), LeakingTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(err.text()).doesNotContain("leaked");
        SERVER.awaitOpenConnections(0);
    }

    private static OpenConnection onlyLeak(Throwable error) {
        assertThat(error).isInstanceOf(ConnectionLeakError.class);
        List<OpenConnection> leaks = ((ConnectionLeakError) error).report().leaks();
        assertThat(leaks).hasSize(1);
        return leaks.get(0);
    }

    static void stall(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
    }

    @ManagedHttpClients(settle = "20 ms")
    static class LeakingTestCase {

        @Test
        void leaks(@ManagedClient("feeds") CloseableHttpAsyncClient client) {
            stall(client);
        }

        @Test
        void reads(@ManagedClient("feeds") CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class LeakingClassTestCase {

        @BeforeAll
        static void leaks(CloseableHttpAsyncClient client) {
            stall(client);
        }

        @Test
        void test() {}
    }

    @ManagedHttpClients(settle = "20 ms")
    static class OuterTestCase {

        @Test
        void outer() {}

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inner {

            @BeforeAll
            void leaks(CloseableHttpAsyncClient client) {
                stall(client);
            }

            @Test
            void inner() {}
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FailingConstructorTestCase {

        FailingConstructorTestCase(CloseableHttpAsyncClient client) {
            stall(client);
            throw new IllegalStateException("constructor");
        }

        @Test
        void test() {}
    }

    @ManagedHttpClients(settle = "20 ms")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class LateTestCase {

        private CloseableHttpAsyncClient ofTest;

        @Test
        void first(CloseableHttpAsyncClient client) {
            ofTest = client;
        }

        @AfterAll
        void later() {
            stall(ofTest);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class FailingTestCase {

        @Test
        void failsAndLeaks(CloseableHttpAsyncClient client) {
            stall(client);
            throw new IllegalStateException("its own failure");
        }
    }

    @ManagedHttpClients(settle = "20 ms", onLeak = LeakPolicy.WARN)
    static class WarnTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            stall(client);
        }
    }
}
