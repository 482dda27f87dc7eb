package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.OnSuccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An attack in each text of other people's: in nothing that is printed, thrown or written does it end a line or command anything. */
class HostileTextTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final ServerSocket SILENT = silent();

    private static final String ATTACK =
            "mark\n::error::a\r\n ::set-output b\u2028::c\u2029##[error]d\u001b[31m\u009b2J\u202e\u2066\u200f\u0007e";

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @TempDir
    Path folder;

    /** Reads nothing, so that a request need not be one. */
    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        SILENT.close();
    }

    @Test
    void inALeakReport() throws IOException {
        assertHarmless(Execution.with(files(folder.resolve(ATTACK)), LeakingTestCase.class), 3);
        assertThat(printable(err.text())).contains("page: ").contains("mark\\u000A::error::a\\u000D");
    }

    @Test
    void inWhatOnlyIsWarnedOf() throws IOException {
        Map<String, String> configuration = Map.of("managedhttp.onleak", "warn", "managedhttp.onerror", "warn");
        assertHarmless(Execution.with(configuration, LeakingTestCase.class), 0);
        assertThat(err.text())
                .contains("LEAK 1 of 1")
                .contains("callback of GET")
                .contains("\tat ");
    }

    @Test
    void inACustomizerAndWhatItThrows() throws IOException {
        assertHarmless(Execution.of(BuildingTestCase.class), 1);
        assertThat(err.text()).doesNotContain("mark");
    }

    @Test
    void inAConfiguration() throws IOException {
        assertHarmless(Execution.with(Map.of("managedhttp.scope", ATTACK), BuildingTestCase.class), 1);
        assertHarmless(Execution.with(Map.of("managedhttp.baseline", ATTACK), BuildingTestCase.class), 1);
    }

    /** Here the console is left out: the logger prints what was thrown as loggers do. */
    @Test
    void inACloser() {
        Execution execution = Execution.of(ClosingTestCase.class);
        assertThat(messages(execution)).hasSize(1).allSatisfy(HostileTextTest::assertIsHarmless);
        assertThat(err.warnings()).isNotEmpty().allSatisfy(HostileTextTest::assertIsHarmless);
    }

    private void assertHarmless(Execution execution, int failures) throws IOException {
        List<String> messages = messages(execution);
        assertThat(messages).hasSizeGreaterThanOrEqualTo(failures);
        List<String> outputs = new ArrayList<>(messages);
        outputs.add(err.text());
        try (Stream<Path> written = Files.walk(folder)) {
            for (Path file : written.filter(Files::isRegularFile).toList()) {
                outputs.add(Files.readString(file));
            }
        }
        assertThat(outputs).anyMatch(text -> text.contains("mark")).allSatisfy(HostileTextTest::assertIsHarmless);
    }

    private static void assertIsHarmless(String text) {
        assertThat(text.lines().map(String::stripLeading)).noneMatch(line -> line.startsWith("::"));
        assertThat(text).doesNotContain("##[");
        assertThat(text.codePoints()).noneMatch(character -> switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
    }

    private static String printable(String text) {
        return text.replace("\n", " ");
    }

    private static Map<String, String> files(Path folder) {
        return Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", folder.toString());
    }

    /** What is thrown by the extension, and not by the tests themselves; with what is suppressed in the latter. */
    private static List<String> messages(Execution execution) {
        return execution.failures().stream()
                .flatMap(failure -> Stream.concat(Stream.of(failure), Arrays.stream(failure.getSuppressed())))
                .filter(thrown -> thrown.getClass().getName().startsWith("io.github.managedhttp."))
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .toList();
    }

    @ManagedHttpClients(settle = "20 ms")
    static class LeakingTestCase {

        @Test
        void requestThreadAndClient(@ManagedClient(ATTACK) CloseableHttpAsyncClient client) throws Exception {
            Thread thread = new Thread(() -> stall(client), ATTACK);
            thread.start();
            thread.join();
        }

        @Test
        void failsAnyway(CloseableHttpAsyncClient client) {
            stall(client);
            throw new IllegalStateException("by itself");
        }

        @Test
        void callback(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), OnSuccess.then(unused -> {
                        throw new IllegalStateException(ATTACK);
                    }))
                    .get();
        }

        @Test
        @AllowOpenConnections(reason = ATTACK)
        void reason(CloseableHttpAsyncClient client) {
            stall(client);
        }

        @Test
        @AllowOpenConnections(reason = ATTACK)
        void reasonThatIsNotNeeded() {}

        private static void stall(CloseableHttpAsyncClient client) {
            SimpleHttpRequest request =
                    SimpleHttpRequest.create("GET", URI.create("http://127.0.0.1:" + SILENT.getLocalPort() + "/"));
            request.setPath("/" + ATTACK);
            client.execute(request, null);
        }
    }

    static class BuildingTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
                .customizedBy(ClientCustomizer.classic((name, client, connections) -> {
                    throw new IllegalStateException(ATTACK);
                }))
                .build();

        @Test
        void builds(@ManagedClient(ATTACK) CloseableHttpClient client) throws IOException {
            client.execute(new HttpGet(SERVER.uri("/ok")), response -> null);
        }
    }

    @ManagedHttpClients
    static class ClosingTestCase {

        @Test
        void closes(CleanupRegistry registry) {
            registry.register(ATTACK, () -> {
                throw new IOException(ATTACK);
            });
        }
    }
}
