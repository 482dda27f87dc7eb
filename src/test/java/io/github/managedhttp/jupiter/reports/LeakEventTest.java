package io.github.managedhttp.jupiter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakEventTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aRecordingHasEachLeak() throws IOException {
        assertThat(recordedWhile(LeakingTestCase.class)).singleElement().satisfies(event -> {
            assertThat(event.getString("verdict")).isEqualTo("FAILED");
            assertThat(event.getString("state")).isEqualTo("RESPONSE_HEAD");
            assertThat(event.getString("owner")).isEqualTo(LeakingTestCase.class.getName() + ".leaks()");
            assertThat(event.getString("client")).isEqualTo("default");
            assertThat(event.getString("request")).isEqualTo("GET " + SERVER.uri("/stall"));
            assertThat(event.getString("line")).startsWith("LeakEventTest.java:");
            assertThat(event.getString("fingerprint")).matches("[0-9a-f]{8}");
        });
    }

    @Test
    void aTestThatLeaksNothingHasNone() throws IOException {
        assertThat(recordedWhile(CleanTestCase.class)).isEmpty();
    }

    @Test
    void aRuntimeWithoutTheModuleJudgesAllTheSame() throws Exception {
        // HttpCore 5.4 needs jdk.net.
        Fork fork = Fork.of(List.of("--limit-modules=java.se,jdk.unsupported,jdk.net"), Main.class);
        assertThat(fork.out()).contains("without JFR: 1 leak");
        assertThat(fork.status()).isZero();
    }

    private List<RecordedEvent> recordedWhile(Class<?> fixture) throws IOException {
        Path file = folder.resolve("leaks.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            Execution.of(fixture);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.github.managedhttp.Leak"))
                .toList();
    }

    /** In the forked JVM. */
    static final class Main {

        public static void main(String[] args) {
            boolean hasModule = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
            long leaks = Execution.of(LeakingTestCase.class).testFailures().stream()
                    .filter(ConnectionLeakError.class::isInstance)
                    .count();
            System.out.println((hasModule ? "with" : "without") + " JFR: " + leaks + " leak");
            SERVER.close();
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class LeakingTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            SERVER.awaitRequest("/stall");
        }
    }

    @ManagedHttpClients
    static class CleanTestCase {

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }
}
