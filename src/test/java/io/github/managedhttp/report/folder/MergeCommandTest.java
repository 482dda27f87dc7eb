package io.github.managedhttp.report.folder;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.json.RunFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void modulesAndShardsBecomeOnePage() throws IOException {
        write("one/target/managed-http/leaks.json", Runs.of("one", 1, failed(leak())));
        RunReport throwing = Runs.with(Runs.of("two", 1), Runs.error(true, "OrderTest.cancels()"));
        write("two/leaks.json", throwing);
        write("two/leaks-2.json", Runs.of("two", 1, failed(leak())));
        assertThat(merge("merge", in("one"), in("two"), "--to", in("all"))).isZero();
        assertThat(merged())
                .containsExactlyInAnyOrder(
                        Runs.of("one", 1, failed(leak())), throwing, Runs.of("two", 1, failed(leak())));
        assertThat(Files.readString(folder.resolve("all/index.html"))).contains("2 connections leaked");
        assertThat(output()).isEqualTo("The reports of 3 runs are in " + folder.resolve("all/index.html"));
    }

    /** On this machine the sources need not be. */
    @Test
    void sarifIsMergedIfABuildHadIt() throws IOException {
        write("one/leaks.json", Runs.of("one", 1));
        assertThat(merge("merge", in("one"), "--to", in("all"))).isZero();
        assertThat(folder.resolve("all/leaks.sarif")).doesNotExist();
        write("two/leaks.json", Runs.of("two", 1, failed(leak())).located(frame -> Optional.of("two/" + frame.file())));
        assertThat(merge("merge", folder.toString(), "--to", in("all"))).isZero();
        assertThat(folder.resolve("all/leaks.sarif")).content().contains("\"uri\":\"two/OrderTest.java\"");
    }

    @Test
    void whatWasMergedBeforeIsNotMergedAgain() throws IOException {
        write("one/leaks.json", Runs.of("one", 1));
        assertThat(merge("merge", folder.toString(), "--to", in("all"))).isZero();
        assertThat(merge("merge", folder.toString(), "--to", in("all"))).isZero();
        assertThat(merged()).hasSize(1);
    }

    /** Whatever folder an earlier merge was written to, and whoever has copied a report. */
    @Test
    void aRunCountsOnce() throws IOException {
        write("one/leaks.json", Runs.of("one", 1, failed(leak())));
        write("copy/leaks.json", Runs.of("one", 1, failed(leak())));
        assertThat(merge("merge", folder.toString(), "--to", in("before"))).isZero();
        write("two/leaks.json", Runs.of("two", 1));
        assertThat(merge("merge", folder.toString(), "--to", in("all"))).isZero();
        assertThat(merged()).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsLeftOutAndSaid() throws IOException {
        write("one/leaks.json", Runs.of("one", 1));
        Files.writeString(folder.resolve("one/leaks-2.json"), "{");
        assertThat(merge("merge", in("one"), "--to", in("all"))).isEqualTo(1);
        assertThat(merged()).hasSize(1);
        assertThat(output())
                .contains(folder.resolve("one/leaks-2.json") + " is skipped: it is not the JSON of a report");
    }

    @Test
    void nothingFoundIsSaid() {
        assertThat(merge("merge", folder.toString(), "--to", in("all"))).isEqualTo(1);
        assertThat(output()).isEqualTo("No report was found below " + folder + ".");
    }

    @Test
    void aWrongFolderIsToldBeforeAnythingIsWritten() throws IOException {
        write("one/leaks.json", Runs.of("one", 1));
        assertThat(merge("merge", in("one"), in("missing"), "--to", in("all"))).isEqualTo(1);
        assertThat(output()).isEqualTo("There is no folder " + in("missing") + ".");
        assertThat(folder.resolve("all")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "merge --help"})
    void helpIsNoMistake(String call) {
        assertThat(merge(call.split(" "))).isZero();
        assertThat(output()).startsWith("Usage: ");
    }

    @Test
    void wrongCallsAreToldTheUsage() {
        assertThat(merge()).isEqualTo(2);
        assertThat(merge("merge")).isEqualTo(2);
        assertThat(merge("split", in("one"))).isEqualTo(2);
        assertThat(merge("merge", in("one"), "--to")).isEqualTo(2);
        assertThat(output()).startsWith("Usage: java -jar managed-http-clients.jar merge DIR... [--to DIR]");
    }

    private int merge(String... arguments) {
        return MergeCommand.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), arguments);
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, RunReport run) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), RunFile.of(List.of(run)).toJson());
    }

    private List<RunReport> merged() throws IOException {
        return RunFile.fromJson(Files.readString(folder.resolve("all/leaks.json")))
                .runs();
    }
}
