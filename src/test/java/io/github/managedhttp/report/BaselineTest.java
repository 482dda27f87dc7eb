package io.github.managedhttp.report;

import static io.github.managedhttp.leak.Leaks.frame;
import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.report.text.RunSummary;
import io.github.managedhttp.report.text.TextReport;
import io.github.managedhttp.timeline.TimeLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final RunReport RUN = Runs.of("build", 1, failed(leak(), leak().get("/b/17"), leak().test("again")));

    @Test
    void whatIsWrittenIsKnown() {
        Baseline baseline = Baseline.parse(formatted(List.of(RUN, RUN)));
        assertThat(baseline.entries()).hasSize(2);
        assertThat(RUN.leaks()).allMatch(leak -> baseline.knows(leak.fingerprint()));
        assertThat(baseline.knows(failed(leak().get("/other"))[0].fingerprint()))
                .isFalse();
        assertThat(Baseline.empty().knows(RUN.leaks().get(0).fingerprint())).isFalse();
    }

    @Test
    void peopleCanReviewIt() {
        assertThat(formatted(List.of(RUN)).lines().skip(3).map(line -> line.replaceAll("^[0-9a-f]{8}", "#")))
                .containsExactly(
                        "#  com.acme.OrderTest.streamsFeed  GET /b/{}  RESPONSE_BODY",
                        "#  com.acme.OrderTest.streamsFeed  GET /feed  RESPONSE_BODY");
    }

    /** Of a registered client only a sentence is known, in which the numbers and the words can change. */
    @Test
    void theLeakOfARegisteredClientIsKnownByItsClient() {
        Owner run = Owner.run("[engine:junit-jupiter]", new Reporting(false, TextReport::render, TimeLine.counted()));
        Leak one = Leak.inPool(run, "billing", "registered client 'billing' had 1 open connection", "one");
        Leak two = Leak.inPool(run, "billing", "client 'billing' has 2 open connections", "two");
        assertThat(two.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(Leak.inPool(run, "search", one.diagnosis(), one.text()).fingerprint())
                .isNotEqualTo(one.fingerprint());
        assertThat(formatted(List.of(Runs.of("build", 1, one))))
                .endsWith(one.fingerprint() + "  " + run.fullName() + "  client 'billing'  IN_POOL\n");
    }

    @Test
    void onlyWhatWouldFailIsWritten() {
        RunReport run = Runs.of("build", 1, kept(Leak.Verdict.ALLOWED, leak().allowed("a feed")));
        assertThat(Baseline.parse(formatted(List.of(run))).entries()).isEmpty();
    }

    @Test
    void entriesThatNoRunHasMetAreListed() {
        Baseline baseline = Baseline.parse(formatted(List.of(RUN)));
        RunReport fixed = Runs.of("build", 1, failed(leak()));
        assertThat(baseline.unseen(List.of(fixed))).singleElement().asString().contains("GET /b/{}");
        assertThat(baseline.unseen(List.of(fixed, RUN))).isEmpty();
    }

    @Test
    void aFingerprintSurvivesWhatChangesFromRunToRun() {
        String fingerprint = fingerprint(inLine(57, "streamsFeed").get("/feed/17?token=a"));
        assertThat(fingerprint(inLine(91, "streamsFeed").get("/feed/18?token=b").test("other[2]")))
                .isEqualTo(fingerprint);
        assertThat(fingerprint(inLine(57, "other").get("/feed/17"))).isNotEqualTo(fingerprint);
        assertThat(fingerprint(inLine(57, "lambda$reads$0"))).isEqualTo(fingerprint(inLine(57, "lambda$reads$12")));
        assertThat(fingerprint(inLine(57, "reads$lambda$0$lambda$1")))
                .isEqualTo(fingerprint(inLine(57, "reads$lambda$2$lambda$3")))
                .isNotEqualTo(fingerprint(inLine(57, "reads$lambda$0")));
    }

    /** What was written when a library's line was taken for the user's, so that one entry stood for all who use the library. */
    @Test
    void anEntryOfAnEarlierVersionIsReadOnceMore() {
        StackTraceElement spring = frame("org.springframework.web.X", "executeInternal", "X.java", 99);
        Leaks.Leak now = inLine(57, "streamsFeed").through("spring-web", spring);
        Leaks.Leak other = inLine(12, "other").through("spring-web", spring);
        Baseline earlier = baseline(leak().callSite(27, spring));
        RunReport run = Runs.of("build", 1, kept(Leak.Verdict.KNOWN, now));

        assertThat(List.of(now, other)).allMatch(leak -> earlier.knows(open(leak)));
        assertThat(earlier.knows(open(inLine(57, "streamsFeed")))).isFalse();
        assertThat(earlier.unseen(List.of(run))).isEmpty();
        assertThat(earlier.outdated(List.of(run)))
                .isEqualTo(
                        "1 entry of the baseline was written by an earlier version and matches every such leak through its library:"
                                + " write the file again with managedhttp.baseline.update = true;"
                                + " see src/docs/messages.md#known-leaks");
        assertThat(RunSummary.render(
                        Runs.with(Runs.withBaseline(earlier.entries()), kept(Leak.Verdict.KNOWN, now)), List.of(), ""))
                .contains("\n  1 entry of the baseline was written by an earlier version");

        Baseline again = Baseline.parse(formatted(List.of(run)));
        assertThat(again.knows(open(now))).isTrue();
        assertThat(again.knows(open(other))).isFalse();
        assertThat(again.outdated(List.of(run))).isEmpty();
    }

    /** How far a request has come when its test ends differs from run to run. */
    @Test
    void aLeakIsKnownInWhateverState() {
        Leaks.Leak inTheHead = inLine(57, "lambda$reads$0").state(State.RESPONSE_HEAD, "");
        Leaks.Leak inTheBody = inLine(57, "lambda$reads$3").state(State.RESPONSE_BODY, "");
        Baseline baseline = baseline(inTheHead);
        assertThat(baseline.knows(open(inTheBody))).isTrue();
        assertThat(baseline.unseen(List.of(Runs.of("build", 1, kept(Leak.Verdict.KNOWN, inTheBody)))))
                .isEmpty();

        assertThat(baseline.knows(open(inLine(57, "writes").state(State.RESPONSE_BODY, ""))))
                .isFalse();
        assertThat(baseline.knows(
                        open(inLine(57, "lambda$reads$0").get("/other").state(State.RESPONSE_BODY, ""))))
                .isFalse();
    }

    /** Nothing is known of either but that something is open, so they may be anything. */
    @Test
    void unlessNeitherItsLineNorItsRequestIsKnown() {
        Leaks.Leak leased = leak().callSite(0).byHand();
        Leaks.Leak pending = leak().callSite(0).byHand().state(State.LEASE_PENDING, "");
        assertThat(baseline(leased).knows(open(leased))).isTrue();
        assertThat(baseline(leased).knows(open(pending))).isFalse();
    }

    /** What was not met may be leaked by a test that did not run. */
    @Test
    void aPartOfTheSuiteKeepsTheEntriesOfTheRest() {
        Baseline before = baseline(leak(), leak().get("/two"), leak().get("/three"));
        List<RunReport> runs = List.of(Runs.of("build", 1, failed(leak(), leak().get("/new"))));
        BaselineUpdate ofPart = BaselineUpdate.of(runs, before, true);
        assertThat(Baseline.parse(ofPart.text()).entries()).hasSize(4).containsAll(before.entries());
        assertThat(ofPart.sentence(Path.of("known.txt")))
                .isEqualTo("4 known leaks written to known.txt: 1 added, 0 removed, 2 that were not met kept,"
                        + " because only a part of the suite may have run");
    }

    @Test
    void theWholeSuiteRemovesWhatIsMended() {
        Baseline before = baseline(leak(), leak().get("/two"), leak().get("/three"));
        BaselineUpdate ofAll =
                BaselineUpdate.of(List.of(Runs.of("build", 1, failed(leak(), leak().get("/new")))), before, false);
        assertThat(Baseline.parse(ofAll.text()).entries()).hasSize(2);
        assertThat(ofAll.sentence(Path.of("known.txt")))
                .isEqualTo("2 known leaks written to known.txt: 1 added, 2 removed");
    }

    private static String formatted(List<RunReport> runs) {
        return BaselineUpdate.of(runs, Baseline.empty(), false).text();
    }

    private static Baseline baseline(Leaks.Leak... leaks) {
        return Baseline.parse(formatted(List.of(Runs.of("build", 1, failed(leaks)))));
    }

    private static OpenConnection open(Leaks.Leak leak) {
        return Leaks.report(leak).leaks().get(0);
    }

    @Test
    void whatIsNoFingerprintIsRefusedByItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Baseline.parse("# head\n\n7c1e90ab  fine\nGET /feed"))
                .withMessage("line 4 does not begin with a fingerprint of eight hexadecimal digits");
    }

    /** A mark before the first line, other ends of lines, blanks, digits in capitals: what editors make of a file. */
    @Test
    void whatAnEditorHasSavedIsRead() {
        Baseline baseline = Baseline.parse(
                "\ufeff7c1e90ab  first \t\r\n# comment\r\n\t7C1E90AC\t second\u00a0\r7c1e90ad\u00a0third\r\n\r\n");
        assertThat(List.of("7c1e90ab", "7c1e90ac", "7c1e90ad")).allMatch(baseline::knows);
        assertThat(baseline.entries()).hasSize(3);
        assertThat(Baseline.parse("\ufeff# only a comment\r\n").entries()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Baseline.parse("7c1e90ab  fine\n\ufeff7c1e90ac  not the first line"))
                .withMessage("line 2 does not begin with a fingerprint of eight hexadecimal digits");
    }

    @Test
    void aHostileRequestStaysOnItsLine() {
        RunReport run = Runs.of("build", 1, failed(leak().get("/a\nffffffff\u202e")));
        assertThat(Baseline.parse(formatted(List.of(run))).entries()).hasSize(1);
    }

    private static Leaks.Leak inLine(int line, String method) {
        return leak().callSite(3, frame("com.acme.OrderTest", method, "OrderTest.java", line));
    }

    private static String fingerprint(Leaks.Leak leak) {
        return failed(leak)[0].fingerprint();
    }
}
