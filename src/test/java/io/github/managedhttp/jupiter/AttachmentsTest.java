package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.managedhttp.jupiter.configuration.BuildEnvironment;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What JUnit's listeners, such as Gradle's, get of a verdict. */
class AttachmentsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private record Attachment(String owner, String name, String content) {}

    @Test
    void aVerdictIsAttachedToItsTestAsTextAndAsJson() {
        List<Attachment> attached = attachments("write", LeakingTestCase.class);
        assertThat(attached)
                .extracting(Attachment::owner)
                .containsOnly("leaks(CloseableHttpAsyncClient)", "leaksAgain(CloseableHttpAsyncClient)");
        assertThat(attached)
                .extracting(Attachment::name)
                .containsExactlyInAnyOrder(
                        "managed-http-leaks.txt",
                        "managed-http-leaks.json",
                        "managed-http-leaks.txt",
                        "managed-http-leaks.json");
        assertThat(attached)
                .filteredOn(file -> file.name().endsWith(".txt"))
                .allSatisfy(file -> assertThat(file.content())
                        .startsWith("1 connection leaked: GET " + SERVER.uri("/stall") + "?token=*** by ")
                        .contains("LEAK 1 of 1", "-- start here"));
        assertThat(attached)
                .filteredOn(file -> file.name().endsWith(".json"))
                .allSatisfy(file -> assertThat(file.content())
                        .startsWith("{\"schema\":1,\"leaks\":[{\"verdict\":\"FAILED\",\"fingerprint\":\"")
                        .contains("\"ownerId\":\"[engine:junit-jupiter]/"));
        assertThat(attached).noneMatch(file -> file.content().contains("secret"));
    }

    @Test
    void aLeakIsAttachedOnceThoughItsClassFailsForItAsWell() {
        assertThat(attachments("write", FailingTestCase.class))
                .hasSize(2)
                .extracting(Attachment::owner)
                .containsOnly("fails(CloseableHttpAsyncClient)");
    }

    @Test
    void nothingIsAttachedWhereThereAreToBeNoFiles() {
        assertThat(attachments("none", LeakingTestCase.class)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "JENKINS_URL, http://ci/, true",
        "GITLAB_CI, true, true",
        "TF_BUILD, True, true",
        "GITLAB_CI, false, false",
        "JENKINS_URL, '', false",
        "GITHUB_ACTIONS, true, false"
    })
    void whoReadsAttachmentsIsKnownByItsEnvironment(String key, String value, boolean reads) {
        assertThat(BuildEnvironment.readsAttachments(Map.of(key, value)::get)).isEqualTo(reads);
    }

    private List<Attachment> attachments(String files, Class<?> fixture) {
        List<Attachment> attached = new ArrayList<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                attached.add(new Attachment(
                        test.getDisplayName(), file.getPath().getFileName().toString(), content(file.getPath())));
            }

            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                attached.add(new Attachment(test.getDisplayName(), "an entry, which IDEs print", entry.toString()));
            }
        };
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .configurationParameter("managedhttp.report.files", files)
                                .configurationParameter(
                                        "managedhttp.report.dir",
                                        folder.resolve("reports").toString())
                                .configurationParameter("junit.platform.reporting.output.dir", folder.toString())
                                .selectors(selectClass(fixture))
                                .build(),
                        listener);
        return attached;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stall(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall") + "?token=secret"), null);
        SERVER.awaitRequest("/stall");
    }

    @ManagedHttpClients(settle = "500 ms")
    static class LeakingTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            stall(client);
        }

        @Test
        void leaksAgain(CloseableHttpAsyncClient client) {
            stall(client);
        }

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }

    @ManagedHttpClients(settle = "0")
    static class FailingTestCase {

        @Test
        void fails(CloseableHttpAsyncClient client) {
            stall(client);
            throw new AssertionError("its own failure");
        }
    }
}
