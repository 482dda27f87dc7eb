package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** JUnit's console launcher, on what Maven has compiled of the project that leaks. */
@ParameterizedClass
@ValueSource(strings = {"1.14.4", "6.1.3"})
@EnabledIfSystemProperty(named = "matrix.full", matches = "true")
class ConsoleIT {

    private final Consumer leaking = new Consumer("leaking");
    private final String version;

    @TempDir
    Path folder;

    ConsoleIT(String version) {
        this.version = version;
    }

    @Test
    void whatFailsWithSurefireFailsHere() throws Exception {
        assertThat(run("--scan-class-path", "--config=managedhttp.unmanaged=fail"))
                .isEqualTo(1);
        assertThat(withoutPorts(output()))
                .contains(leaking.failures().stream()
                        .filter(failure -> failure.testClass().startsWith("com.acme."))
                        .map(Failure::firstLine)
                        .map(ConsoleIT::withoutPorts)
                        .toList())
                .containsOnlyOnce("managed-http-clients: ")
                .doesNotContain("page: ");
        assertThat(folder.toFile().list()).containsExactly("output.txt");
    }

    @Test
    void whatPassesPasses() throws Exception {
        assertThat(run("--select-class=com.acme.OrdersTest")).isZero();
        assertThat(output()).doesNotContain("leak");
    }

    @Test
    void thePageIsWhereTheParameterSays() throws Exception {
        assertThat(run("--select-class=com.acme.FeedTest", "--config=managedhttp.report.dir=reports"))
                .isEqualTo(1);
        assertThat(contentOf(folder.resolve("reports/index.html").toFile())).contains("1 connection leaked</h1>");
        assertThat(output()).contains("page: ");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                Path.of(System.getProperty("matrix.repository"))
                        .resolve("org/junit/platform/junit-platform-console-standalone")
                        .resolve(version)
                        .resolve("junit-platform-console-standalone-" + version + ".jar")
                        .toString(),
                "execute",
                "--class-path=" + classPath()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start()
                .waitFor();
    }

    /** Without JUnit, which the launcher has in it. */
    private String classPath() {
        return leaking.property("surefire.test.class.path").stream()
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> !entry.contains("/org/junit/"))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String output() {
        return contentOf(folder.resolve("output.txt").toFile());
    }

    private static String withoutPorts(String text) {
        return text.replaceAll("localhost:\\d+", "localhost:0");
    }
}
