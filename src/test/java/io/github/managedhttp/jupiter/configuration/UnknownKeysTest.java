package io.github.managedhttp.jupiter.configuration;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeysTest {

    private static final Pattern ROW = Pattern.compile("\n\\| `(managedhttp\\.[a-z.]+)`");
    private static final Pattern LITERAL = Pattern.compile("\"(managedhttp\\.[a-z.]+)\"");

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterEach
    void clear() {
        System.clearProperty("managedhttp.setle");
        System.clearProperty("managedhttp.settle");
    }

    @Test
    void aRunTellsOfThemOnce() {
        System.setProperty("managedhttp.setle", "2 s");

        assertThat(Execution.of(OneTestCase.class, OtherTestCase.class).passed())
                .isEqualTo(2);

        assertThat(err.text())
                .isEqualToNormalizingNewlines(
                        "managed-http-clients: unknown configuration parameter managedhttp.setle, which has no effect. "
                                + "Did you mean managedhttp.settle? See src/docs/messages.md#bad-configuration\n");
    }

    @Test
    void theRightOneIsNoNews() {
        System.setProperty("managedhttp.settle", "2 s");
        assertThat(Execution.of(OneTestCase.class).passed()).isEqualTo(1);
        assertThat(err.text()).isEmpty();
    }

    /** As Surefire's are: in code. */
    @Test
    void thoseThatTheLauncherIsGivenAreToldToo() {
        Execution.oneByOne(Map.of("managedhttp.onLeak", "warn", "managedhttp.report.files", "none"), OneTestCase.class);
        assertThat(err.text())
                .isEqualToNormalizingNewlines(
                        "managed-http-clients: unknown configuration parameter managedhttp.onLeak, which has no effect. "
                                + "Did you mean managedhttp.onleak? See src/docs/messages.md#bad-configuration\n");
        Execution.of(OneTestCase.class);
        assertThat(err.text().lines()).hasSize(1);
    }

    @Test
    void onlyWhatBeginsAsOursIsLookedAt() {
        Set<String> keys =
                Set.of("managedhttp.onLeak", "ManagedHttp.scope", "managedhttp.scope", "java.home", "io.managedhttp.x");
        assertThat(UnknownKeys.in(keys)).containsExactly("ManagedHttp.scope", "managedhttp.onLeak");
    }

    @Test
    void theFileOfJUnitIsReadToo(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("junit-platform.properties"), "managedhttp.report.folder = x\nmanagedhttp.scope=run\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(UnknownKeys.in(UnknownKeys.file(loader).stringPropertyNames()))
                    .isEqualTo(Set.of("managedhttp.report.folder"));
        }
    }

    @Test
    void aFileThatCannotBeReadSaysNothing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("junit-platform.properties"), "managedhttp.foo = \\uXYZ");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(UnknownKeys.file(loader)).isEmpty();
        }
        assertThat(UnknownKeys.file(ClassLoader.getPlatformClassLoader())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "managedhttp.setle, managedhttp.settle",
        "managedhttp.onLeak, managedhttp.onleak",
        "managedhttp.onErorr, managedhttp.onerror",
        "managedhttp.reports.dir, managedhttp.report.dir",
        "managedhttp.unmanaged.allowed, managedhttp.unmanaged.allow",
        "managedhttp.baseline_update, managedhttp.baseline.update",
        "managedhttp.self.test, managedhttp.selftest",
    })
    void theNearestIsNamed(String wrong, String right) {
        assertThat(UnknownKeys.nearest(wrong)).hasToString(right);
    }

    @Test
    void theGuideListsEveryKeyOnce() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(Path.of("src/docs/configuration.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ConfigurationKey.values())
                        .map(ConfigurationKey::toString)
                        .toList());
    }

    /** No key is read that is not among them. */
    @Test
    void allKeysAreInOnePlace() throws IOException {
        SortedSet<String> files = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).collect(toCollection(TreeSet::new))) {
                if (LITERAL.matcher(Files.readString(source)).find()) {
                    files.add(source.getFileName().toString());
                }
            }
        }
        assertThat(files).containsExactly("ConfigurationKey.java");
    }

    @ManagedHttpClients
    static class OneTestCase {

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class OtherTestCase {

        @Test
        void test() {}
    }
}
