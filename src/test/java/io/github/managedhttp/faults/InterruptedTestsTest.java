package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;

/** The thread of a test is interrupted when the test is judged: the verdict is the same, and so is the thread. */
class InterruptedTestsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<Boolean> INTERRUPTED = new ArrayList<>();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void startAnew() {
        SERVER.reset();
        INTERRUPTED.clear();
    }

    @Test
    void aLeakOfAnInterruptedTestIsFoundAndWritten() {
        Execution execution = Execution.with(
                Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", folder.toString()),
                LeakingTestCase.class);
        assertThat(execution.onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
        assertThat(INTERRUPTED).containsExactly(true);
        assertThat(folder.resolve("leaks.json")).isNotEmptyFile();
        assertThat(err.text()).doesNotContain("no report could be written");
    }

    /** Its exchange ends after the interrupt, and still in time. */
    @Test
    void aCleanTestThatIsInterruptedIsNotBlamed() {
        Execution execution = Execution.of(CleanTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
        assertThat(INTERRUPTED).containsExactly(true);
    }

    @Test
    void anInterruptDuringTheWaitDoesNotEndIt() {
        Execution execution = Execution.of(InterruptedMeanwhileTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
        assertThat(INTERRUPTED).containsExactly(true);
    }

    @Test
    void aRegisteredClientOfAnInterruptedTestIsNotBlamed() {
        Execution execution = Execution.of(RegisteredTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
        assertThat(INTERRUPTED).containsExactly(true);
    }

    /** Looks at the thread when all is over: JUnit tells watchers after it has closed the store. */
    static final class Looks implements TestWatcher {

        @Override
        public void testSuccessful(ExtensionContext context) {
            INTERRUPTED.add(Thread.interrupted());
        }

        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            INTERRUPTED.add(Thread.interrupted());
        }
    }

    static SimpleHttpRequest get(String path) {
        return SimpleHttpRequest.create("GET", SERVER.uri(path));
    }

    @ExtendWith(Looks.class)
    @ManagedHttpClients(settle = "20 ms")
    static class LeakingTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null);
            SERVER.awaitRequest("/stall");
            Thread.currentThread().interrupt();
        }
    }

    @ExtendWith(Looks.class)
    @ManagedHttpClients(settle = "20 s")
    static class CleanTestCase {

        @Test
        void endsLate(CloseableHttpAsyncClient client) {
            client.execute(get("/slow?ms=200"), null);
            Thread.currentThread().interrupt();
        }
    }

    @ExtendWith(Looks.class)
    @ManagedHttpClients(settle = "20 s")
    static class InterruptedMeanwhileTestCase {

        @Test
        void endsLate(CloseableHttpAsyncClient client) {
            client.execute(get("/gated"), null);
            Thread test = Thread.currentThread();
            Thread other = new Thread(() -> interruptThatWaits(test));
            other.setDaemon(true);
            other.start();
        }

        private static void interruptThatWaits(Thread test) {
            Await.until(test, Thread.State.TIMED_WAITING);
            test.interrupt();
            SERVER.open();
        }
    }

    @ExtendWith(Looks.class)
    @ManagedHttpClients(settle = "20 s")
    static class RegisteredTestCase {

        @Test
        void endsLate(CleanupRegistry registry) {
            CloseableHttpAsyncClient own = registry.manage("own", HttpAsyncClients.createDefault());
            own.start();
            own.execute(get("/slow?ms=200"), null);
            SERVER.awaitRequest("/slow");
            Thread.currentThread().interrupt();
        }
    }
}
