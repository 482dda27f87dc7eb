package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.CodeError;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.OnSuccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What code throws where nobody sees it, and what that leaves open, in the reports of a run. */
class ErrorsInReportsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static Supplier<Throwable> throwing;

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anErrorIsInTheFileOnThePageAndInTheBlockAtTheEnd() throws IOException {
        throwing = () -> new IllegalStateException("secret=7");
        assertThat(run("fail").testFailures()).hasSize(1);
        assertThat(reported().errors()).singleElement().satisfies(error -> {
            assertThat(error.failed()).isTrue();
            assertThat(error.owner()).isEqualTo(ThrowingTestCase.class.getName() + ".throwsInCallback()");
            assertThat(error.code()).isEqualTo("callback");
            assertThat(error.request()).isEqualTo("GET " + SERVER.uri("/ok?token=***"));
            assertThat(error.type()).isEqualTo(IllegalStateException.class.getName());
            assertThat(error.thrownBy().file()).isEqualTo("ErrorsInReportsTest.java");
            assertThat(err.text())
                    .startsWith("managed-http-clients: 1 client, 1 exchange, no leaks, 1 unseen error\n"
                            + "  error: IllegalStateException, ErrorsInReportsTest.java:"
                            + error.thrownBy().line() + ", callback of " + error.request() + " by " + error.owner());
        });
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("1 error was thrown on an I/O thread</h1>")
                .doesNotContain("secret");
        assertThat(folder.resolve("leaks.json")).content().doesNotContain("secret");
    }

    @Test
    void whatIsOnlyWarnedOfIsThereAsWell() throws IOException {
        throwing = () -> new IllegalStateException("expected 404");
        assertThat(run("warn").failures()).isEmpty();
        assertThat(reported().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.failed()).isFalse());
        assertThat(err.text()).contains("\n  warning: IllegalStateException, ");
    }

    @Test
    void whatIsIgnoredIsNot() throws IOException {
        throwing = () -> new IllegalStateException("expected 404");
        assertThat(run("ignore").failures()).isEmpty();
        assertThat(reported().errors()).isEmpty();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void whatDoesNotSayWhereItIsFromIsThereWithoutALine() throws IOException {
        throwing = () -> new IllegalStateException() {
            @Override
            public StackTraceElement[] getStackTrace() {
                throw new UnsupportedOperationException();
            }
        };
        run("warn");
        assertThat(reported().errors()).extracting(CodeError::thrownBy).containsExactly(Frame.UNKNOWN);
    }

    /** The thread that would have given the connection back is dead, whatever is said of the error that it died of. */
    @ParameterizedTest
    @ValueSource(strings = {"fail", "warn", "ignore"})
    void theLeakThatAnErrorLeavesIsOneAndNamesItsCause(String policy) throws IOException {
        throwing = () -> new AssertionError("expected 404");
        Throwable failure = run(policy).onlyTestFailure();
        assertThat(failure)
                .isInstanceOf(ConnectionLeakError.class)
                .hasMessageFindingMatch("LEAK 1 of 1 .* broken off: its callback threw AssertionError");
        assertThat(failure.getMessage().startsWith("callback of GET")).isEqualTo(policy.equals("fail"));
        assertThat(failure.getCause() == null).isNotEqualTo(policy.equals("fail"));
        assertThat(reported().leaks())
                .extracting(Leak::diagnosis)
                .containsExactly("broken off: its callback threw AssertionError");
        assertThat(reported().errors()).hasSize(policy.equals("ignore") ? 0 : 1);
        assertThat(err.text().contains("threw AssertionError: expected 404")).isEqualTo(policy.equals("warn"));
    }

    private Execution run(String policy) {
        return Execution.with(
                Map.of(
                        "managedhttp.onerror",
                        policy,
                        "managedhttp.report.files",
                        "write",
                        "managedhttp.report.dir",
                        folder.toString()),
                ThrowingTestCase.class);
    }

    private RunReport reported() throws IOException {
        return RunFile.fromJson(Files.readString(folder.resolve("leaks.json")))
                .runs()
                .get(0);
    }

    @ManagedHttpClients
    static class ThrowingTestCase {

        @Test
        void throwsInCallback(CloseableHttpAsyncClient client) throws Exception {
            CountDownLatch called = new CountDownLatch(1);
            client.execute(
                    SimpleHttpRequest.create("GET", SERVER.uri("/ok?token=7")),
                    OnSuccess.then(response -> throwIt(throwing.get(), called)));
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        }

        private static void throwIt(Throwable thrown, CountDownLatch called) {
            called.countDown();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }
}
