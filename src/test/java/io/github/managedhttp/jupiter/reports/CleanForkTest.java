package io.github.managedhttp.jupiter.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM of its own loads and writes for its reports: little if nothing happened, and everything if something did. */
class CleanForkTest {

    /** What is needed to read a report, to draw a page and to print a block. */
    private static final String NOT_NEEDED = "(com\\.google\\.gson|gg\\.jte)\\..*"
            + "|io\\.github\\.managedhttp\\.report\\.(json\\.JsonReader|(page|sarif)\\..*|text\\.RunSummary)";

    @TempDir
    Path temporary;

    @Test
    void aCleanForkWritesOneSmallFileAndLoadsNoLibraryForIt() throws Exception {
        assertThat(loadedBy(CleanTestCase.class)).isEmpty();
        assertThat(written()).containsExactlyInAnyOrder(".lock", "leaks.json");
        assertThat(Files.size(reports().resolve("leaks.json"))).isLessThan(2_000);
    }

    @Test
    void aForkWithALeakDrawsThePage() throws Exception {
        assertThat(loadedBy(LeakingTestCase.class))
                .contains("io.github.managedhttp.report.page.HtmlPage", "io.github.managedhttp.report.text.RunSummary")
                .anyMatch(name -> name.startsWith("gg.jte."));
        assertThat(written()).containsExactlyInAnyOrder(".lock", "leaks.json", "index.html");
        assertThat(reports().resolve("index.html")).content().contains("1 connection leaked</h1>");
    }

    /** Of what is not needed. */
    private List<String> loadedBy(Class<?> fixture) throws Exception {
        Path log = temporary.resolve("classes");
        Fork fork = Fork.of(
                List.of("-Xlog:class+load:file=" + log + ":none"),
                Main.class,
                fixture.getName(),
                reports().toString());
        assertThat(fork.status()).isZero();
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" ", 2)[0])
                .filter(name -> name.matches(NOT_NEEDED))
                .toList();
    }

    private Path reports() {
        return temporary.resolve("reports");
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(reports())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** In the forked JVM. */
    static final class Main {

        static final LoopbackServer SERVER = LoopbackServer.start();

        public static void main(String[] args) throws ClassNotFoundException {
            Execution.with(
                    Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", args[1]),
                    Class.forName(args[0]));
            SERVER.close();
        }
    }

    @ManagedHttpClients
    static class CleanTestCase {

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", Main.SERVER.uri("/ok")), null)
                    .get();
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class LeakingTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", Main.SERVER.uri("/stall")), null);
            Main.SERVER.awaitRequest("/stall");
        }
    }
}
