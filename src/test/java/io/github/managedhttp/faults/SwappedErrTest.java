package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests that replace {@code System.err}: what we say goes where people look, and a broken stream breaks nothing. */
class SwappedErrTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final String LEAK = "1 connection leaked: GET ";
    private static final String SUMMARY = "1 exchange, 1 connection leaked";

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @RegisterExtension
    final NamedServer named = new NamedServer(SERVER);

    @Test
    void aStreamThatATestPutsBackGetsNothingOfOurs() {
        Execution execution = Execution.of(PutsBackTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(err.text()).contains(LEAK, SUMMARY);
        assertThat(PutsBackTestCase.own.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aStreamThatStaysIsUsedAndNotClosed() {
        Execution execution = Execution.of(StaysTestCase.class);
        assertThat(execution.testFailures()).singleElement().isInstanceOf(ConnectionLeakError.class);
        assertThat(StaysTestCase.own.toString(StandardCharsets.UTF_8)).contains(SUMMARY);
        assertThat(StaysTestCase.closed).isFalse();
    }

    @Test
    void aStreamThatThrowsOrIsNoneBreaksNothing() {
        for (Class<?> fixture : List.of(ThrowsTestCase.class, NoneTestCase.class)) {
            Execution execution = Execution.of(fixture);
            assertThat(execution.testFailures()).singleElement().isInstanceOf(ConnectionLeakError.class);
            assertThat(execution.containerFailures()).isEmpty();
        }
    }

    @Test
    void whatAClosedStreamCannotTakeGoesToTheProcess(@TempDir Path folder) throws Exception {
        Fork fork = Fork.of(
                List.of(NamedServer.option(SERVER)), Forked.class, ClosedTestCase.class.getName(), folder.toString());
        assertThat(fork.out()).contains("passed 0, failed 1 tests and 0 containers");
        assertThat(fork.err()).containsOnlyOnce(SUMMARY);
    }

    abstract static class Leaking {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(NamedServer.get("/stall"), null);
            swap();
        }

        abstract void swap();
    }

    @ManagedHttpClients(settle = "20 ms", onLeak = LeakPolicy.WARN)
    static class PutsBackTestCase extends Leaking {

        static ByteArrayOutputStream own;
        private final PrintStream original = System.err;

        @Override
        void swap() {
            own = new ByteArrayOutputStream();
            System.setErr(new PrintStream(own, true, StandardCharsets.UTF_8));
        }

        @AfterEach
        void putBack() {
            System.setErr(original);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class StaysTestCase extends Leaking {

        static ByteArrayOutputStream own;
        static boolean closed;

        @Override
        void swap() {
            closed = false;
            own = new ByteArrayOutputStream() {
                @Override
                public void close() {
                    closed = true;
                }
            };
            System.setErr(new PrintStream(own, true, StandardCharsets.UTF_8));
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class ThrowsTestCase extends Leaking {

        @Override
        void swap() {
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
                @Override
                public void println(String text) {
                    throw new AssertionError("Nothing must be printed: " + text);
                }
            });
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class NoneTestCase extends Leaking {

        @Override
        void swap() {
            System.setErr(null);
        }
    }

    /** In a forked JVM. */
    @ManagedHttpClients(settle = "20 ms")
    static class ClosedTestCase extends Leaking {

        @Override
        void swap() {
            PrintStream own = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            System.setErr(own);
            own.close();
        }
    }
}
