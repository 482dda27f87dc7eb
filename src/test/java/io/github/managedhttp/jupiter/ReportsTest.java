package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.managedhttp.jupiter.reports.UnclosedClientError;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.TimelineData;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @RegisterExtension
    static final LeftOpen LEFT_OPEN = new LeftOpen();

    @TempDir
    static Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aLeakIsInTheFileAndInTheBlockAtTheEnd() throws IOException {
        run(LeakingTestCase.class);
        RunReport run = lastRun();
        assertThat(run.ended()).isTrue();
        assertThat(run.clients()).isEqualTo(1);
        assertThat(run.exchanges()).isEqualTo(2);
        assertThat(run.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.verdict()).isEqualTo(Leak.Verdict.FAILED);
            assertThat(leak.owner()).isEqualTo(LeakingTestCase.class.getName() + ".leaks()");
            assertThat(leak.text()).contains("LEAK · " + leak.fingerprint());
        });
        assertThat(err.text()).contains("managed-http-clients: 1 client, 2 exchanges, 1 connection leaked\n  leak: ");
    }

    @Test
    void theFileIsThereWhileTheRunGoesOn() throws IOException {
        assertThat(run(folder, LooksTestCase.class).passed()).isEqualTo(1);
        assertThat(lastRun().leaks()).hasSize(1);
    }

    @Test
    void theRunsOfAForkHaveOneReport(@TempDir Path own) throws IOException {
        Execution.oneByOne(into(own), LeakingTestCase.class, CleanTestCase.class, UnclosedTestCase.class);
        assertThat(runs(own)).singleElement().satisfies(fork -> {
            assertThat(fork.ended()).isTrue();
            assertThat(fork.clients()).isEqualTo(2);
            assertThat(fork.exchanges()).isEqualTo(3);
            assertThat(fork.leaks()).hasSize(1);
            assertThat(fork.unclosed().clients()).singleElement().satisfies(client -> {
                assertThat(client.createdBy().type()).isEqualTo(UnclosedTestCase.class.getName());
                assertThat(client.owner()).isEqualTo(UnclosedTestCase.class.getName() + ".opens()");
            });
        });
        assertThat(err.text())
                .containsOnlyOnce("managed-http-clients:")
                .startsWith(
                        "managed-http-clients: 2 clients, 3 exchanges, 1 connection leaked, 1 unclosed client\n  leak: ")
                .contains("\n  1 HTTP client was not closed when the tests had ended\n    1) created by ")
                .endsWith("\n  page: " + own.resolve("index.html") + "\n");
        assertThat(own.resolve("index.html"))
                .content()
                .contains("1 connection leaked</h1>")
                .contains("created by " + UnclosedTestCase.class.getName() + ".opens(ReportsTest.java:");
    }

    @Test
    void aForkOfCleanRunsIsSilent(@TempDir Path own) throws IOException {
        Execution.oneByOne(into(own), CleanTestCase.class, UnusedTestCase.class, CleanTestCase.class);
        assertThat(runs(own))
                .singleElement()
                .satisfies(fork -> assertThat(fork.clients()).isEqualTo(2));
        assertThat(err.text()).isEmpty();
        assertThat(own.resolve("index.html")).doesNotExist();
    }

    @Test
    void aCleanRunHasItsPageIfAskedForOne(@TempDir Path own) {
        Map<String, String> page = new HashMap<>(into(own));
        page.put("managedhttp.report.page", "always");
        Execution.with(page, CleanTestCase.class);
        assertThat(own.resolve("index.html")).content().contains("No connection leaked</h1>");
        assertThat(err.text()).isEmpty();
    }

    @Test
    void sarifHasTheLeakOnItsLineOfTheRepository(@TempDir Path own) throws IOException {
        Execution.with(sarif(own), LeakingTestCase.class);
        assertThat(own.resolve("leaks.sarif"))
                .content()
                .contains("\"ruleId\":\"RESPONSE_HEAD\",\"level\":\"error\"")
                .contains("src/test/java/io/github/managedhttp/jupiter/ReportsTest.java\"")
                .contains(runs(own).get(0).leaks().get(0).fingerprint())
                .doesNotContain(Path.of("").toAbsolutePath().toString());
    }

    /** So that what an earlier build has opened is closed. */
    @Test
    void aCleanRunHasSarifWithoutResults(@TempDir Path own) {
        Execution.with(sarif(own), CleanTestCase.class);
        assertThat(own.resolve("leaks.sarif")).content().contains("\"results\":[]");
        assertThat(own.resolve("index.html")).doesNotExist();
        assertThat(err.text()).isEmpty();
    }

    /** A build may have hundreds of forks that find nothing: if each made the file of all others', that would take the square of their number. */
    @Test
    void whatACleanRunFindsThereIsLeftAsItIs(@TempDir Path own) throws IOException {
        Path file = own.resolve("leaks.sarif");
        Execution.with(sarif(own), LeakingTestCase.class);
        Files.writeString(file, "as it is");
        Execution.with(sarif(own), CleanTestCase.class);
        assertThat(file).hasContent("as it is");
        Execution.with(sarif(own), LeakingTestCase.class);
        assertThat(file).content().contains("\"executionSuccessful\":true");
    }

    @Test
    void aRunWithoutAClientHasItToo(@TempDir Path own) {
        Execution.with(sarif(own), UnusedTestCase.class);
        assertThat(own.resolve("leaks.sarif")).content().contains("\"executionSuccessful\":true", "\"results\":[]");
    }

    @Test
    void noSarifIsWrittenUnlessItIsAskedFor(@TempDir Path own) {
        run(own, LeakingTestCase.class);
        assertThat(own.resolve("leaks.sarif")).doesNotExist();
    }

    private static Map<String, String> sarif(Path own) {
        Map<String, String> sarif = new HashMap<>(into(own));
        sarif.put("managedhttp.report.sarif", "true");
        return sarif;
    }

    @Test
    void theLineOfACleanRunNamesNoPage(@TempDir Path own) {
        Map<String, String> line = new HashMap<>(into(own));
        line.put("managedhttp.report.summary", "always");
        Execution.with(line, CleanTestCase.class);
        assertThat(err.text().strip()).isEqualTo("managed-http-clients: 1 client, 1 exchange, no leaks");
        assertThat(own.resolve("index.html")).doesNotExist();
    }

    @Test
    void cleanRunsAreOnThePageOfALaterLeak(@TempDir Path own) {
        run(own, CleanTestCase.class);
        assertThat(own.resolve("index.html")).doesNotExist();
        run(own, LeakingTestCase.class);
        assertThat(own.resolve("index.html"))
                .content()
                .contains(
                        "1 connection leaked</h1>",
                        "2 clients · 3 exchanges",
                        CleanTestCase.class.getName() + ".reads()",
                        LeakingTestCase.class.getName() + ".reads()");
    }

    @Test
    void anUnclosedClientThatFailsTheRunIsInTheFileToo(@TempDir Path own) throws IOException {
        Map<String, String> fail = new HashMap<>(into(own));
        fail.put("managedhttp.unmanaged", "fail");
        Execution execution = Execution.with(fail, UnclosedTestCase.class);
        assertThat(execution.containerFailures()).singleElement().isInstanceOf(UnclosedClientError.class);
        assertThat(runs(own))
                .singleElement()
                .satisfies(run -> assertThat(run.unclosed().failed()).isTrue());
    }

    @Test
    void everyLeakOfAFloodIsWrittenAtOnceAndAllOfThemOnlyWhenTheyHaveDoubled() {
        FloodTestCase.STATES.clear();
        run(FloodTestCase.class);
        assertThat(FloodTestCase.STATES)
                .containsExactlyElementsOf(IntStream.range(0, 40)
                        .mapToObj(leaks -> {
                            int inFull = Integer.highestOneBit(leaks);
                            return inFull + " and " + (leaks - inFull);
                        })
                        .toList());
        assertThat(folder.resolve("leaks.jsonl")).doesNotExist();
    }

    @Test
    void theTimeLineShowsExchangesTestsAndThePool() throws IOException {
        run(LeakingTestCase.class);
        TimelineData chart = lastRun().timeLine();
        assertThat(texts(chart, chart.exchanges().outcome())).containsExactlyInAnyOrder("ANSWERED", "LEAKED");
        assertThat(texts(chart, chart.exchanges().request()))
                .containsExactlyInAnyOrder("GET " + SERVER.uri("/ok"), "GET " + SERVER.uri("/stall"));
        assertThat(chart.exchanges().status()).containsExactlyInAnyOrder(200, 0);
        assertThat(texts(chart, chart.tests().owner()))
                .containsExactly(
                        LeakingTestCase.class.getName() + ".leaks()", LeakingTestCase.class.getName() + ".reads()");
        assertThat(chart.pools()).singleElement().satisfies(pool -> {
            assertThat(pool.max()).isEqualTo(25);
            assertThat(pool.leased()).contains(1).endsWith(0);
            assertThat(pool.idle()).contains(1).endsWith(0);
        });
    }

    @Test
    void classicClientsAreDrawnToo() throws IOException {
        run(ClassicTestCase.class);
        TimelineData chart = lastRun().timeLine();
        assertThat(texts(chart, chart.exchanges().outcome())).containsExactly("ANSWERED");
        assertThat(chart.pools())
                .singleElement()
                .satisfies(pool -> assertThat(pool.leased()).contains(1).endsWith(0));
    }

    @Test
    void aCleanRunIsSilentUnlessAskedForALine() {
        run(CleanTestCase.class);
        assertThat(err.text()).isEmpty();
        Execution.with(
                Map.of("managedhttp.report.summary", "always", "managedhttp.report.files", "none"),
                CleanTestCase.class);
        assertThat(err.text().strip()).isEqualTo("managed-http-clients: 1 client, 1 exchange, no leaks");
    }

    @Test
    void runsWithoutAClientWriteNothing(@TempDir Path untouched) {
        run(untouched, UnusedTestCase.class);
        assertThat(untouched).isEmptyDirectory();
    }

    @Test
    void runsWithoutAClientHaveTheirLineIfAskedForOne() {
        Execution.with(Map.of("managedhttp.report.summary", "always"), UnusedTestCase.class);
        assertThat(err.text().strip()).isEqualTo("managed-http-clients: no client was watched");
    }

    @Test
    void aFolderThatCannotBeWrittenLeavesTheVerdicts() throws IOException {
        Path file = Files.createTempFile(folder, "file", "");
        Execution execution = run(file, CleanTestCase.class, LeakingTestCase.class);
        assertThat(execution.testFailures()).singleElement().isInstanceOf(ConnectionLeakError.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(err.text()).containsOnlyOnce("managed-http-clients: no report could be written to " + file);
    }

    @Test
    void aDiskThatIsFullForAWhileLeavesTheVerdictsAndIsToldOnce(@TempDir Path full) throws IOException {
        // /dev/full answers every write as a full disk does; the link is gone after the first.
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        Files.createSymbolicLink(full.resolve("leaks.json.tmp"), Path.of("/dev/full"));
        Execution execution = run(full, LeakingTestCase.class);
        assertThat(execution.testFailures()).singleElement().isInstanceOf(ConnectionLeakError.class);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(err.text())
                .containsOnlyOnce("managed-http-clients: no report could be written to " + full)
                .contains("No space left on device. The test results are not affected.\n")
                .contains("managed-http-clients: 1 client, 2 exchanges, 1 connection leaked\n  leak: ");
        assertThat(runs(full))
                .singleElement()
                .satisfies(run -> assertThat(run.leaks()).hasSize(1));
    }

    @Test
    void whatIsNoPathIsAMistake() {
        assertThat(Execution.with(Map.of("managedhttp.report.dir", " "), CleanTestCase.class)
                        .failures())
                .first()
                .extracting(Throwable::getMessage)
                .isEqualTo("The configuration parameter managedhttp.report.dir is ' '."
                        + " Expected a path. See src/docs/messages.md#bad-configuration");
    }

    @Test
    void sarifIsWrittenOrNot() {
        assertThat(Execution.with(Map.of("managedhttp.report.sarif", "maybe"), CleanTestCase.class)
                        .failures())
                .first()
                .extracting(Throwable::getMessage)
                .isEqualTo("The configuration parameter managedhttp.report.sarif is 'maybe'."
                        + " Expected one of: false, true. See src/docs/messages.md#bad-configuration");
    }

    private static void run(Class<?>... fixtures) {
        run(folder, fixtures);
    }

    private static Execution run(Path into, Class<?>... fixtures) {
        return Execution.with(into(into), fixtures);
    }

    private static Map<String, String> into(Path folder) {
        return Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", folder.toString());
    }

    private static RunReport lastRun() throws IOException {
        List<RunReport> runs = runs(folder);
        return runs.get(runs.size() - 1);
    }

    private static List<RunReport> runs(Path folder) throws IOException {
        return RunFile.fromJson(Files.readString(folder.resolve("leaks.json"))).runs();
    }

    private static List<String> texts(TimelineData chart, List<Integer> places) {
        return places.stream().map(chart.texts()::get).toList();
    }

    static void get(CloseableHttpAsyncClient client) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null).get();
    }

    static void stall(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
        SERVER.awaitRequest("/stall");
    }

    @ManagedHttpClients(settle = "20 ms")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeakingTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            stall(client);
        }

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LooksTestCase {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            stall(client);
        }

        @Test
        void looks() throws IOException {
            assertThat(lastRun().ended()).isFalse();
            assertThat(lastRun().clients()).isEqualTo(1);
            assertThat(lastRun().leaks())
                    .singleElement()
                    .satisfies(leak -> assertThat(leak.owner()).isEqualTo(LooksTestCase.class.getName() + ".leaks()"));
        }
    }

    @ManagedHttpClients(settle = "0")
    static class FloodTestCase {

        /** How many leaks each of the tests before has left in the two files. */
        static final List<String> STATES = new ArrayList<>();

        @RepeatedTest(40)
        void leaks(CloseableHttpAsyncClient client, RepetitionInfo repetition) throws IOException {
            Path later = folder.resolve("leaks.jsonl");
            int inFull = repetition.getCurrentRepetition() == 1
                    ? 0
                    : lastRun().leaks().size();
            STATES.add(inFull + " and "
                    + (Files.exists(later) ? Files.readAllLines(later).size() : 0));
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
        }
    }

    @ManagedHttpClients
    static class UnclosedTestCase {

        @Test
        void opens() {
            LEFT_OPEN.add(HttpAsyncClients.createDefault()).start();
        }
    }

    @ManagedHttpClients
    static class ClassicTestCase {

        @Test
        void reads(CloseableHttpClient client) throws IOException {
            client.execute(new HttpGet(SERVER.uri("/ok")), response -> response.getCode());
        }
    }

    @ManagedHttpClients
    static class CleanTestCase {

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients
    static class UnusedTestCase {

        @Test
        void doesNothing(CloseableHttpAsyncClient client) {}
    }
}
