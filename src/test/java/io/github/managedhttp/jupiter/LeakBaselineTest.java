package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.BuildTool;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakBaselineTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @RegisterExtension
    final BuildTool build = new BuildTool();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void whatTheBaselineKnowsWarnsAndWhatIsNewFails() throws IOException {
        assertThat(update(OldTestCase.class).failures()).isEmpty();
        assertThat(Files.readAllLines(baseline())).hasSize(4).last().asString().contains("GET /stall");
        assertThat(run(OldTestCase.class).failures()).isEmpty();
        assertThat(err.text()).contains("1 connection leaked (known to the baseline)\n  known: ");
        assertThat(run(OldTestCase.class, NewTestCase.class).testFailures())
                .singleElement()
                .satisfies(error -> assertThat(
                                ((ConnectionLeakError) error).report().leaks())
                        .singleElement()
                        .satisfies(leak -> assertThat(leak.request()).endsWith("/half-head")));
    }

    @Test
    void withoutTheBaselineBothFail() {
        assertThat(Execution.with(Map.of(), OldTestCase.class, NewTestCase.class)
                        .testFailures())
                .hasSize(2);
    }

    @Test
    void aTestWithAKnownAndANewLeakFailsForTheNewOne() {
        update(OldTestCase.class);
        assertThat(run(MixedTestCase.class).testFailures())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage())
                        .startsWith("1 connection leaked: GET " + SERVER.uri("/half-head")));
    }

    @Test
    void theBaselineOnlyShrinks() throws IOException {
        update(OldTestCase.class);
        run(CleanTestCase.class);
        assertThat(err.text()).contains("  in the baseline, not seen so far: ").contains("GET /stall");
        update(CleanTestCase.class);
        assertThat(Files.readAllLines(baseline())).hasSize(3);
    }

    @Test
    void whatIsWrittenIsSaid() {
        update(OldTestCase.class);
        assertThat(err.text())
                .endsWith("managed-http-clients: 1 known leak written to " + baseline() + ": 1 added, 0 removed\n");
        update(NewTestCase.class);
        assertThat(err.text()).endsWith(baseline() + ": 1 added, 1 removed\n");
        update(CleanTestCase.class);
        assertThat(err.text())
                .endsWith("managed-http-clients: 0 known leaks written to " + baseline() + ": 0 added, 1 removed\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "it.test", "groups", "excludedGroups"})
    void aPartOfTheSuiteRemovesNothing(String selection) throws IOException {
        update(OldTestCase.class);
        build.runsPartOfTheSuite(selection, "NewTest");
        run(CleanTestCase.class);
        assertThat(err.text()).doesNotContain("in the baseline, not seen");
        update(NewTestCase.class);
        assertThat(err.text())
                .endsWith("managed-http-clients: 2 known leaks written to " + baseline() + ": 1 added, 0 removed,"
                        + " 1 that was not met kept, because only a part of the suite may have run\n");
        assertThat(Files.readString(baseline())).contains("GET /stall", "GET /half-head");
    }

    @Test
    void norDoesAnIde() throws IOException {
        update(OldTestCase.class);
        build.isAnIde();
        run(CleanTestCase.class);
        update(CleanTestCase.class);
        assertThat(err.text()).doesNotContain("in the baseline, not seen");
        assertThat(Files.readString(baseline())).contains("GET /stall");
    }

    @Test
    void theLastForkTellsWhatNoneHasMet() throws IOException {
        update(OldTestCase.class);
        LastsLongerTestCase.configuration = configuration(Map.of());
        assertThat(Execution.with(LastsLongerTestCase.configuration, LastsLongerTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).containsOnlyOnce("  in the baseline, not seen so far: ");
    }

    @Test
    void mistakesAreTold() throws IOException {
        assertThat(message(run(CleanTestCase.class)))
                .isEqualTo("The configuration parameter managedhttp.baseline is '" + baseline()
                        + "', which cannot be read: there is no such file. Expected a file written"
                        + " with managedhttp.baseline.update = true. See src/docs/messages.md#bad-configuration");
        Files.writeString(baseline(), "GET /feed");
        assertThat(message(run(CleanTestCase.class))).contains("line 1 does not begin with a fingerprint");
        assertThat(message(Execution.with(Map.of("managedhttp.baseline.update", "true"), CleanTestCase.class)))
                .contains("managedhttp.report.files = write");
        assertThat(message(Execution.with(
                        Map.of("managedhttp.baseline.update", "true", "managedhttp.report.files", "write"),
                        CleanTestCase.class)))
                .contains("managedhttp.baseline is not set");
    }

    private static String message(Execution execution) {
        return execution.failures().get(0).getMessage();
    }

    private Path baseline() {
        return folder.resolve("leaks-baseline.txt");
    }

    private Execution run(Class<?>... fixtures) {
        return with(Map.of(), fixtures);
    }

    private Execution update(Class<?>... fixtures) {
        return with(Map.of("managedhttp.baseline.update", "true"), fixtures);
    }

    private Execution with(Map<String, String> more, Class<?>... fixtures) {
        return Execution.with(configuration(more), fixtures);
    }

    private Map<String, String> configuration(Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>(more);
        configuration.put("managedhttp.baseline", baseline().toString());
        configuration.put("managedhttp.report.files", "write");
        // Each run as if it were a build of its own.
        configuration.put(
                "managedhttp.report.dir",
                folder.resolve("run" + System.nanoTime()).toString());
        return configuration;
    }

    /** Until the client knows, too, that the request is sent: how far a leak has come is a part of what the baseline knows it by. */
    static void stall(CloseableHttpAsyncClient client, OpenConnections open, String path) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri(path)), null);
        SERVER.awaitRequest(path);
        Await.until(() -> open.snapshot().leaks().stream().allMatch(leak -> leak.state() == State.RESPONSE_HEAD));
    }

    @ManagedHttpClients(settle = "20 ms")
    static class OldTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open, "/stall");
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class NewTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open, "/half-head");
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class MixedTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open, "/stall");
            stall(client, open, "/half-head");
        }
    }

    @ManagedHttpClients
    static class LastsLongerTestCase {

        static Map<String, String> configuration;

        @Test
        void letsAnotherForkBeginAndEnd() {
            Execution.with(configuration, CleanTestCase.class);
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
