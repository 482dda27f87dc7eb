package io.github.managedhttp.report.folder;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.managedhttp.report.Baseline;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.json.AppendedLeak;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @TempDir
    Path temporary;

    @Test
    void aRunIsReplacedByItsNextStateAndFollowedByTheNextRun() throws IOException {
        ReportFolder folder = new ReportFolder(temporary.resolve("new/folder"));
        folder.save(Runs.of("build", 1));
        folder.save(Runs.of("build", 1, failed(leak())));
        folder.save(Runs.of("build", 2));
        assertThat(runs("new/folder/leaks.json"))
                .containsExactly(Runs.of("build", 1, failed(leak())), Runs.of("build", 2));
    }

    @Test
    void anotherForkOfTheBuildHasAFileOfItsOwn() throws IOException {
        write("leaks.json", Runs.of("build", 1));
        new ReportFolder(temporary).save(Runs.of("build", 1, failed(leak())));
        assertThat(runs("leaks.json")).containsExactly(Runs.of("build", 1));
        assertThat(runs("leaks-2.json")).containsExactly(Runs.of("build", 1, failed(leak())));
    }

    @Test
    void whatAnEarlierBuildHasLeftIsRemovedAndNothingElse() throws IOException {
        write("leaks.json", Runs.of("earlier", 1));
        write("leaks-2.json", Runs.of("earlier", 1));
        Files.writeString(temporary.resolve("leaks-2.jsonl"), "{}");
        Files.writeString(temporary.resolve("leaks-3.json"), "half a fi");
        Files.writeString(temporary.resolve("leaks-of-mine.json"), "mine");
        new ReportFolder(temporary).save(Runs.of("build", 1));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", "leaks-of-mine.json", ".lock");
        assertThat(runs("leaks.json")).containsExactly(Runs.of("build", 1));
    }

    @Test
    void whatABuildWritesThatGoesOnBesideThisOneIsKept() throws IOException {
        String beside = BuildProcess.name(ProcessHandle.current());
        write("leaks.json", Runs.of(beside, 1, failed(leak())));
        write("leaks-2.json", Runs.of("earlier", 1));
        assertThat(publish(new ReportFolder(temporary), Runs.of("build", 1)))
                .containsExactlyInAnyOrder(Runs.of(beside, 1, failed(leak())), Runs.of("build", 1));
        assertThat(runs("leaks.json")).containsExactly(Runs.of(beside, 1, failed(leak())));
    }

    @Test
    void whatABuildHasWrittenThatEndsBeforeThisOneIsKeptToo() throws IOException {
        write("leaks.json", Runs.of("build", 1));
        write("leaks-2.json", Runs.of("beside", 1, failed(leak())));
        new ReportFolder(temporary).save(Runs.of("build", 2));
        assertThat(runs("leaks-2.json")).containsExactly(Runs.of("beside", 1, failed(leak())));
        assertThat(runs("leaks-3.json")).containsExactly(Runs.of("build", 2));
    }

    /** As when one build cleans the folder under another, and each JVM has the first free name. */
    @Test
    void aFileThatHasBecomeAnothersIsLeftToIt() throws IOException {
        String beside = BuildProcess.name(ProcessHandle.current());
        Leak[] leaks = failed(leak(), leak().get("/two"));
        ReportFolder folder = new ReportFolder(temporary);
        folder.save(Runs.of("build", 1, leaks[0]));
        assertThat(folder.append(1, 1, List.of(leaks[1]))).isTrue();
        Files.delete(temporary.resolve("leaks.json"));
        Files.delete(temporary.resolve("leaks.jsonl"));
        assertThat(folder.append(1, 1, List.of(leaks[1]))).isFalse();
        write("leaks.json", Runs.of(beside, 1));
        assertThat(folder.append(1, 1, List.of(leaks[1]))).isFalse();
        folder.save(Runs.of("build", 1, leaks));
        assertThat(runs("leaks.json")).containsExactly(Runs.of(beside, 1));
        assertThat(runs("leaks-2.json")).containsExactly(Runs.of("build", 1, leaks));
    }

    @Test
    void processesThatWriteAtOnceKeepTheLeaksOfEachOther() throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(3);
        try {
            List<Future<Fork>> all = processes.invokeAll(
                    Collections.nCopies(3, () -> Fork.of(List.of(), Writer.class, temporary.toString())));
            for (Future<Fork> each : all) {
                assertThat(each.get()).isEqualTo(new Fork(0, "", ""));
            }
        } finally {
            processes.shutdown();
        }
        List<RunReport> runs = new ArrayList<>();
        for (String file : List.of("leaks.json", "leaks-2.json", "leaks-3.json")) {
            runs.addAll(runs(file));
        }
        assertThat(runs).hasSize(60).allSatisfy(run -> assertThat(run.leaks()).hasSize(1));
    }

    /** A build of its own each, and in the folder until all of them are there: the first one must not be over by then. */
    static final class Writer {

        public static void main(String... arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            String build = BuildProcess.name(ProcessHandle.current());
            ReportFolder reports = new ReportFolder(folder);
            for (int run = 1; run <= 20; run++) {
                reports.save(Runs.of(build, run, failed(leak())));
            }
            Await.until(() -> Files.exists(folder.resolve("leaks-3.json")));
        }
    }

    @Test
    void whatIsAppendedIsOnThePageAndGoneOnceItIsWrittenAsAWhole() throws IOException {
        Leak[] leaks = failed(leak(), leak().get("/two"), leak().get("/three"), leak().get("/four"));
        ReportFolder folder = new ReportFolder(temporary);
        folder.save(Runs.of("build", 1, leaks[0]));
        folder.append(1, 1, List.of(leaks[1]));
        folder.append(1, 2, List.of(leaks[2], leaks[3]));
        assertThat(runs("leaks.json")).containsExactly(Runs.of("build", 1, leaks[0]));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", "leaks.jsonl", ".lock");
        assertThat(publish(folder, Runs.of("build", 2)))
                .containsExactly(Runs.of("build", 1, leaks), Runs.of("build", 2));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", "index.html", ".lock");
    }

    @Test
    void whatAKilledJvmHasAppendedIsReadAndHalfALineIsNot() throws IOException {
        Leak[] leaks = failed(leak(), leak().get("/two"), leak().get("/three"));
        write("leaks-7.json", Runs.of("build", 1, leaks[0]));
        String lines = new AppendedLeak(1, 1, leaks[1]).toLine() + new AppendedLeak(1, 2, leaks[2]).toLine();
        Files.writeString(temporary.resolve("leaks-7.jsonl"), lines.substring(0, lines.length() - 9));
        assertThat(publish(new ReportFolder(temporary), Runs.of("build", 1)))
                .containsExactlyInAnyOrder(Runs.of("build", 1), Runs.of("build", 1, leaks[0], leaks[1]));
    }

    @Test
    void whoeverDrawsThePageIsToldWhereItIs() {
        assertThat(new ReportFolder(temporary)
                        .publish(Runs.clean(), all -> true)
                        .flatMap(ReportFolder.Published::page))
                .contains(temporary.resolve("index.html"));
    }

    /** Others may find more: what they write is told then. */
    @Test
    void theLastForkTellsWhatTheBaselineHasBecome() throws IOException {
        Path file = temporary.resolve("known-leaks.txt");
        write("leaks.json", Runs.goingOn(Runs.of("build", 1, failed(leak()))));
        ReportFolder folder = new ReportFolder(temporary);
        folder.save(Runs.of("build", 1, failed(leak().get("/two"))));
        assertThat(folder.update(file, Baseline.empty(), false)).isEmpty();
        assertThat(Baseline.parse(Files.readString(file)).entries()).hasSize(2);
        write("leaks.json", Runs.of("build", 1, failed(leak())));
        assertThat(folder.update(file, Baseline.empty(), false))
                .hasValueSatisfying(update -> assertThat(update.entries()).isEqualTo(2));
    }

    @Test
    void aRunThatGivesNoReasonForAPageIsWrittenOnly() throws IOException {
        write("leaks.json", Runs.of("build", 1));
        ReportFolder.Published published = new ReportFolder(temporary)
                .publish(Runs.of("build", 2), all -> false)
                .orElseThrow();
        assertThat(published.page()).isEmpty();
        assertThat(published.runs()).containsExactlyInAnyOrder(Runs.of("build", 1), Runs.of("build", 2));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", "leaks-2.json", ".lock");
    }

    @Test
    void aRunThatIsSavedIsOnThePageOfTheForkThatHasSomethingToShow() throws IOException {
        write("leaks.json", Runs.of("build", 1));
        new ReportFolder(temporary).save(Runs.of("build", 2));
        assertThat(publish(new ReportFolder(temporary), Runs.of("build", 3, failed(leak()))))
                .hasSize(3);
        assertThat(temporary.resolve("index.html"))
                .content()
                .contains("1 connection leaked</h1>", "6 clients · 3,954 exchanges");
    }

    /** However many there are: a build may have hundreds of forks. Half a file would fail whoever read it. */
    @Test
    void toSaveARunIsToReadNoOther() throws IOException {
        String whole = RunFile.of(List.of(Runs.of("build", 1))).toJson();
        for (String name : List.of("leaks.json", "leaks-2.json", "leaks-3.json", "leaks-4.json", "leaks-5.json")) {
            Files.writeString(temporary.resolve(name), whole.substring(0, whole.length() / 2));
        }
        new ReportFolder(temporary).save(Runs.of("build", 2));
        assertThat(runs("leaks-6.json")).containsExactly(Runs.of("build", 2));
        assertThat(temporary.resolve("leaks-5.json")).exists();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void aRunThatIsAloneInItsFileIsReplacedUnread() throws IOException {
        ReportFolder folder = new ReportFolder(temporary);
        folder.save(Runs.of("build", 1));
        Path file = temporary.resolve("leaks.json");
        FileTime written = Files.getLastModifiedTime(file);
        Files.writeString(file, "?".repeat((int) Files.size(file)));
        Files.setLastModifiedTime(file, written);
        folder.save(Runs.of("build", 1, failed(leak())));
        assertThat(runs("leaks.json")).containsExactly(Runs.of("build", 1, failed(leak())));
        assertThat(err.text()).isEmpty();
    }

    @Test
    void aNameThatIsLeftOutMayBeTakenAndOneInUseIsNot() throws IOException {
        for (int taken : new int[] {1, 2, 3, 5, 6}) {
            write(taken == 1 ? "leaks.json" : "leaks-" + taken + ".json", Runs.of("build", taken));
        }
        new ReportFolder(temporary).save(Runs.of("build", 7));
        assertThat(names()).hasSize(7);
        for (int taken : new int[] {2, 3, 5, 6}) {
            assertThat(runs("leaks-" + taken + ".json")).containsExactly(Runs.of("build", taken));
        }
    }

    @Test
    void whatAnEarlierBuildHasShownGoesWithItsReports() throws IOException {
        write("leaks.json", Runs.of("earlier", 1, failed(leak())));
        Files.writeString(temporary.resolve("index.html"), "1 connection leaked");
        Files.writeString(temporary.resolve("leaks.sarif"), "1 connection leaked");
        new ReportFolder(temporary).save(Runs.of("build", 1));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", ".lock");
    }

    @Test
    void thePageStaysWhileItsBuildGoesOn() throws IOException {
        write("leaks.json", Runs.of(BuildProcess.name(ProcessHandle.current()), 1, failed(leak())));
        Files.writeString(temporary.resolve("index.html"), "1 connection leaked");
        new ReportFolder(temporary).save(Runs.of("build", 1));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", "leaks-2.json", "index.html", ".lock");
    }

    /** With Gradle, which keeps the results of each task until it is executed again. */
    @Test
    void whatAnotherTaskHasWrittenStays() throws IOException {
        write("leaks.json", Runs.of(execution("test", 1), 1, failed(leak())));
        RunReport other = Runs.of(execution("integrationTest", 2), 1, failed(leak().get("/two")));
        write("leaks-2.json", other.located(frame -> Optional.of("src/" + frame.file())));
        Files.writeString(temporary.resolve("index.html"), "2 connections leaked");
        Files.writeString(temporary.resolve("leaks.sarif"), "2 connections leaked");
        new ReportFolder(temporary).save(Runs.of(execution("test", 3), 1));
        assertThat(runs("leaks.json")).containsExactly(Runs.of(execution("test", 3), 1));
        assertThat(runs("leaks-2.json")).hasSize(1);
        assertThat(temporary.resolve("index.html")).content().contains("1 connection leaked</h1>", "/two");
        assertThat(temporary.resolve("leaks.sarif"))
                .content()
                .contains("/two by")
                .doesNotContain("/feed", "2 connections");
    }

    @Test
    void ofAnExecutionEachJvmHasAFile() throws IOException {
        write("leaks.json", Runs.of(execution("test", 1), 1, failed(leak())));
        new ReportFolder(temporary).save(Runs.of(execution("test", 1), 1));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", "leaks-2.json", ".lock");
    }

    @Test
    void ofTasksAndProcessesNeitherKeepsWhatTheOtherHasLeft() throws IOException {
        write("leaks.json", Runs.of("earlier", 1));
        new ReportFolder(temporary).save(Runs.of(execution("test", 1), 1));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", ".lock");
        Files.move(temporary.resolve("leaks.json"), temporary.resolve("leaks-2.json"));
        new ReportFolder(temporary).save(Runs.of("build", 1));
        assertThat(names()).containsExactlyInAnyOrder("leaks.json", ".lock");
    }

    private static String execution(String task, int second) {
        return TaskExecution.name(Path.of("/shop/build", task), Instant.ofEpochSecond(second));
    }

    @Test
    void threadsTakeTurns() throws IOException {
        ReportFolder folder = new ReportFolder(temporary);
        IntStream.range(0, 40).parallel().forEach(i -> folder.save(Runs.of("build", i)));
        assertThat(runs("leaks.json")).hasSize(40);
        assertThat(err.text()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldOnce() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        ReportFolder folder = new ReportFolder(file.resolve("folder"));
        folder.save(Runs.clean());
        assertThat(folder.publish(Runs.clean(), all -> true)).isEmpty();
        assertThat(err.text().lines())
                .singleElement()
                .asString()
                .startsWith("managed-http-clients: no report could be written to " + file.resolve("folder") + ": ")
                .endsWith(". The test results are not affected.");
    }

    @Test
    void aFullDiskIsToldOnceAndLeavesNoHalfFile() {
        // /dev/full answers every write as a full disk does.
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        assertThatIOException()
                .isThrownBy(() -> {
                    Path link = temporary.resolve("leaks.json.tmp");
                    Files.createSymbolicLink(link, full);
                    AtomicFile.write(temporary.resolve("leaks.json"), "{}");
                })
                .withMessageContaining("No space left");
        assertThat(temporary).isEmptyDirectory();
    }

    private static List<RunReport> publish(ReportFolder folder, RunReport run) {
        return folder.publish(run, all -> true).orElseThrow().runs();
    }

    private void write(String name, RunReport run) throws IOException {
        Files.writeString(temporary.resolve(name), RunFile.of(List.of(run)).toJson());
    }

    private List<RunReport> runs(String file) throws IOException {
        return RunFile.fromJson(Files.readString(temporary.resolve(file))).runs();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
