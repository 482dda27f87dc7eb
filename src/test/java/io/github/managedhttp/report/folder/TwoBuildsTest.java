package io.github.managedhttp.report.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.json.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two builds at once write into one folder, as in an IDE beside a terminal. */
@Timeout(120)
class TwoBuildsTest {

    @TempDir
    Path folder;

    private Writer one;
    private Writer other;

    @AfterEach
    void stop() {
        Stream.of(one, other).forEach(Writer::kill);
    }

    @Test
    void neitherLosesALeakOfTheOther() throws Exception {
        begin();
        one.write("save 1 /one-a");
        other.write("save 1 /other-a");
        one.write("append 1 /one-b");
        other.write("append 1 /other-b");
        one.write("save 2 /one-c");
        other.write("publish 2 /other-c");
        one.write("publish 3 /one-d");
        assertThat(targets())
                .containsExactlyInAnyOrder("/one-a", "/one-b", "/one-c", "/one-d", "/other-a", "/other-b", "/other-c");
        assertThat(Files.readString(folder.resolve("index.html"))).contains(targets());
    }

    @Test
    void theNextBuildRemovesWhatBothHaveLeft() throws Exception {
        begin();
        one.write("save 1 /one-a");
        other.write("save 1 /other-a");
        one.kill();
        other.kill();
        one = new Writer(folder);
        one.write("publish 1 /next");
        assertThat(targets()).containsExactly("/next");
    }

    private void begin() throws IOException {
        one = new Writer(folder);
        other = new Writer(folder);
    }

    private List<String> targets() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ForkFile::isOne)
                    .flatMap(file -> read(file).runs().stream())
                    .flatMap(run -> run.leaks().stream())
                    .map(leak -> leak.request().replaceAll(".*(?=/)", ""))
                    .toList();
        }
    }

    private static RunFile read(Path file) {
        try {
            return new ForkFile(file).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JVM that is a build of its own, and does one step after the other. */
    private static final class Writer {

        private final Process process;
        private final BufferedReader answers;

        Writer(Path folder) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneOfTwoBuilds.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = process.inputReader();
        }

        void write(String step) throws IOException {
            process.outputWriter().write(step + "\n");
            process.outputWriter().flush();
            assertThat(answers.readLine()).isEqualTo("done");
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }
    }
}
