package io.github.managedhttp.jupiter.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no Gradle here: this imitates what its workers are given. */
class GradleWorkerTest {

    @TempDir
    Path project;

    @Test
    void allWorkersOfAnExecutionHaveOneName() throws IOException {
        begin("build", "test", 1);
        assertThat(worker("build", "test").execution())
                .isPresent()
                .isEqualTo(worker("build", "test").execution());
    }

    @Test
    void theNextExecutionHasAnother() throws IOException {
        begin("build", "test", 1);
        Optional<String> first = worker("build", "test").execution();
        begin("build", "test", 2);
        assertThat(worker("build", "test").execution()).isPresent().isNotEqualTo(first);
    }

    @Test
    void soHaveOtherTasksAndModules() throws IOException {
        begin("shop/build", "test", 1);
        begin("shop/build", "integrationTest", 1);
        begin("bank/build", "test", 1);
        assertThat(new String[] {
                    worker("shop/build", "test").execution().orElseThrow(),
                    worker("shop/build", "integrationTest").execution().orElseThrow(),
                    worker("bank/build", "test").execution().orElseThrow()
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void theBuildFolderMayHaveAnyName() {
        assertThat(worker("out/of/here", "test")).isEqualTo(new GradleWorker(project.resolve("out/of/here"), "test"));
    }

    @Test
    void whereTheResultsAreElsewhereTheExecutionIsNotKnown() {
        assertThat(worker("build", "test").execution()).isEmpty();
    }

    @Test
    void whatIsNoWorkerIsNone() {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "org.gradle.internal.worker.tmpdir",
                project.resolve("build/tmp/test/work").toString());
        assertThat(GradleWorker.of(properties::get)).isEmpty();
        properties.put("org.gradle.test.worker", "7");
        assertThat(GradleWorker.of(properties::get)).isPresent();
        properties.remove("org.gradle.internal.worker.tmpdir");
        assertThat(GradleWorker.of(properties::get)).isEmpty();
        assertThat(GradleWorker.isOne(properties::get)).isTrue();
    }

    @Test
    void ofATemporaryFolderOfAnotherFormNothingIsSaid() {
        for (String folder :
                new String[] {"/", "/work", "/tmp/test/work", "/build/temporary/test/work", "/build/tmp/test/x"}) {
            assertThat(GradleWorker.of(
                            Map.of("org.gradle.test.worker", "7", "org.gradle.internal.worker.tmpdir", folder)::get))
                    .as(folder)
                    .isEmpty();
        }
    }

    /** As Gradle does it when it begins to execute a task. */
    private void begin(String build, String task, int second) throws IOException {
        Path results = project.resolve(build).resolve("test-results/" + task + "/binary");
        Files.createDirectories(results);
        Files.writeString(results.resolve("output.bin"), "");
        Files.setLastModifiedTime(results, FileTime.fromMillis(second * 1000));
    }

    private GradleWorker worker(String build, String task) {
        String temporary =
                project.resolve(build).resolve("tmp/" + task + "/work").toString();
        return GradleWorker.of(
                        Map.of("org.gradle.test.worker", "7", "org.gradle.internal.worker.tmpdir", temporary)::get)
                .orElseThrow();
    }
}
