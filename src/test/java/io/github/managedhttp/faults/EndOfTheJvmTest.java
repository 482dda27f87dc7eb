package io.github.managedhttp.faults;

import static io.github.managedhttp.faults.NamedServer.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A test ends the run in a way that JUnit does not survive: what was known is in the file, and nothing hangs. */
class EndOfTheJvmTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void systemExit() throws Exception {
        Fork fork = fork(ExitingTestCase.class);
        assertThat(fork.status()).isEqualTo(3);
        assertThat(lastRun().ended()).isFalse();
        assertThat(lastRun().leaks())
                .extracting(Leak::owner)
                .containsExactly(ExitingTestCase.class.getName() + ".aLeaks()");
    }

    @Test
    void outOfMemory() throws Exception {
        Fork fork = fork(OutOfMemoryTestCase.class);
        assertThat(fork.status()).isNotZero();
        assertThat(fork.err()).contains("java.lang.OutOfMemoryError: Java heap space");
        assertThat(lastRun().leaks())
                .extracting(Leak::owner)
                .containsExactly(OutOfMemoryTestCase.class.getName() + ".aLeaksAndSurvives()");
    }

    private Fork fork(Class<?> fixture) throws Exception {
        return Fork.of(
                List.of("-Xmx64m", NamedServer.option(SERVER)), Forked.class, fixture.getName(), folder.toString());
    }

    private RunReport lastRun() throws IOException {
        List<RunReport> runs =
                RunFile.fromJson(Files.readString(folder.resolve("leaks.json"))).runs();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    /** In the forked JVM. */
    @ManagedHttpClients(settle = "20 ms")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ExitingTestCase {

        @Test
        void aLeaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null);
        }

        @Test
        void bExits(CloseableHttpAsyncClient client) throws Exception {
            client.execute(get("/ok"), null).get();
            System.exit(3);
        }
    }

    /** In the forked JVM. */
    @ManagedHttpClients(settle = "20 ms")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OutOfMemoryTestCase {

        /** The request is sent before: else an I/O thread may get the error while it loads a class, which is lost for the JVM then. */
        @Test
        void aLeaksAndSurvives(CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(get("/stall"), null);
            Await.until(() -> open.snapshot().leaks().stream().allMatch(leak -> leak.state() == State.RESPONSE_HEAD));
            assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(OutOfMemoryTestCase::fillTheMemory);
        }

        /** After which JUnit calls nobody any more. */
        @Test
        void bDies(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null);
            fillTheMemory();
        }

        private static void fillTheMemory() {
            List<long[]> all = new ArrayList<>();
            while (true) {
                all.add(new long[1_000_000]);
            }
        }
    }
}
