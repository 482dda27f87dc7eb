package io.github.managedhttp.report.page;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.State;
import io.github.managedhttp.report.Charts;
import io.github.managedhttp.report.CodeError;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunCopy;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.UnclosedResources;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    @Test
    void theVerdictComesFirst() {
        assertThat(page(Runs.drawn(Charts.small(), 2, failed(leak(), leak().test("other")))))
                .contains("<h1><span class=\"sign\" aria-hidden=\"true\">✗</span> 1 cause, 2 connections leaked</h1>")
                .contains("2 connections leaked · 1 client · 6 exchanges");
        assertThat(page(Runs.drawn(Charts.small(), 2, kept(Leak.Verdict.ALLOWED, leak().allowed("a feed")))))
                .contains("</span> No connection leaked</h1>")
                .contains("1 connection allowed to stay open · 1 client · 6 exchanges");
    }

    @Test
    void itIsNoBadNewsIfNothingFailsForIt() {
        Leak[] known = kept(Leak.Verdict.KNOWN, leak());
        Leak[] warned = kept(Leak.Verdict.WARNED, leak());
        assertThat(page(Runs.with(unclosed(false, "com.acme.Prices"), known)))
                .contains("<header class=\"warned\">", ">!</span> 1 connection");
        assertThat(page(Runs.with(unclosed(true, "com.acme.Prices"), known)))
                .contains("<header class=\"bad\">", ">✗</span> 1 connection");
        assertThat(page(Runs.of("build", 1, known))).contains("<header class=\"known\">", ">≈</span> 1 connection");
        assertThat(page(Runs.of("build", 1, warned))).contains("<header class=\"warned\">", ">!</span> 1 connection");
        assertThat(page(Runs.of("build", 1, known), Runs.of("build", 2, failed(leak()))))
                .contains("<header class=\"bad\">", ">✗</span> ");
    }

    @Test
    void aSingleCauseIsOpenAndThereIsNothingToFilter() {
        assertThat(page(Runs.drawn(Charts.small(), 2, failed(leak()))))
                .containsPattern("<details id=\"[0-9a-f]{8}\" open class=\"group failed\"")
                .doesNotContain("<form");
        assertThat(page(Runs.drawn(Charts.small(), 2, failed(leak(), leak().get("/other")))))
                .containsPattern("<details id=\"[0-9a-f]{8}\" class=\"group failed\"")
                .doesNotContain(" open ")
                .contains("<form id=\"filter\"");
    }

    @Test
    void eachCauseAndEachTestHasAnAddressOfItsOwn() {
        Leak[] known = kept(Leak.Verdict.KNOWN, leak().test("knows"));
        String fingerprint = known[0].fingerprint();
        assertThat(page(Runs.of("build", 1, failed(leak())), Runs.of("build", 2, known)))
                .contains("<details id=\"" + fingerprint + "\"", "<details id=\"" + fingerprint + "-2\"")
                .contains("<a href=\"#" + fingerprint + "\">OrderTest.java:57 GET http://localhost:8081/feed</a>")
                .contains("<a href=\"#" + fingerprint + "-2\">OrderTest.java:57 GET http://localhost:8081/feed</a>")
                .containsPattern("<li><a href=\"#(test-[0-9a-f]{8})\">com.acme.OrderTest.knows\\(\\)</a></li>[\\s\\S]*"
                        + "<li id=\"\\1\">com.acme.OrderTest.knows\\(\\)");
    }

    @Test
    void theScriptTakesItsWordsFromTheLegend() {
        assertThat(page(Runs.drawn(Charts.small(), 2)))
                .contains("<rect class=\"bar unanswered\"/></svg> no response</li>")
                .contains("<rect class=\"bar allowed\"/></svg> allowed to stay open</li>")
                .contains("{\"outcome\":\"UNANSWERED\",\"words\":\"no response\"}")
                .contains("{\"outcome\":\"ALLOWED\",\"words\":\"allowed to stay open\"}");
        assertThat(HtmlAssets.SCRIPT).doesNotContain("no response", "allowed to stay open");
    }

    /** Without a browser, too: most machines that run the tests have none. */
    @Test
    void aRunThatWatchedNoClientIsNoGoodNews() {
        assertThat(page(Runs.drawn(Charts.empty(), 1)))
                .contains("<header class=\"unknown\">")
                .contains("<h1><span class=\"sign\" aria-hidden=\"true\">–</span> No client was watched</h1>");
    }

    @Test
    void thePageSaysWhatRanAndWithWhat() {
        assertThat(page(Runs.of("build", 1, failed(leak()))))
                .contains("<title>1 connection leaked - managed-http-clients</title>")
                .contains("<dt>Module</dt><dd>shop</dd>", "<dt>JDK</dt><dd>17.0.15</dd>")
                .contains("<dt>JUnit</dt><dd>5.14.4</dd>", "<dt>HttpClient</dt><dd>5.6.4</dd>")
                .containsPattern("<dt>Run</dt><dd>2026-09-2\\d [^<]*, 4\\.0 s</dd>")
                .contains("managed-http-clients 0.1.0")
                .contains(HtmlAssets.STYLE, HtmlAssets.SCRIPT);
    }

    @Test
    void aFilterOffersAllClientsAndStates() {
        Leak[] leaks = failed(leak(), leak().client("audit").state(State.LEASE_PENDING, ""));
        assertThat(page(Runs.of("build", 1, leaks)))
                .contains("<option>audit</option><option>orders</option>")
                .contains("<option>LEASE_PENDING</option><option>RESPONSE_BODY</option>");
    }

    @Test
    void aLeakBesideAnUnclosedClientCanBeFiltered() {
        UnclosedResources unclosed = new UnclosedResources(
                false, List.of(Runs.client("com.acme.Prices", "PricesTest.reads()")), List.of(), Map.of(), 0, true);
        assertThat(page(Runs.with(unclosed))).doesNotContain("<form");
        assertThat(page(Runs.with(unclosed, failed(leak())))).contains("<form");
    }

    @Test
    void forksAreAddedUp() {
        String page = page(
                Runs.of("build", 1, failed(leak())), Runs.of("other machine", 1, failed(leak(), leak().get("/other"))));
        assertThat(page).contains("3 connections leaked").contains("× 2").contains("4 clients · 2,636 exchanges");
        assertThat(page).contains("<dt>JVMs</dt><dd>2</dd>");
    }

    /** A JVM that has nothing to show draws no page, so one that is there need not be complete. */
    @Test
    void thePageSaysUpToWhenItGoes() {
        RunCopy later = new RunCopy(Runs.of("build", 2));
        later.later = 60_000;
        assertThat(page(later.get(), Runs.of("build", 1)))
                .containsPattern(
                        "<dt>As of</dt><dd>2026-09-2\\d \\d\\d:\\d4:24 .*; later JVMs that had nothing to show");
    }

    @Test
    void aRunThatWasKilledIsSaidToHaveNoEnd() {
        RunReport run = Runs.of("build", 1);
        RunCopy copy = new RunCopy(run);
        copy.ended = false;
        copy.clients = 1;
        copy.exchanges = 1;
        copy.leaksNotListed = 7;
        RunReport killed = copy.get();
        assertThat(page(run)).doesNotContain("class=\"warning\"");
        assertThat(page(run, killed))
                .contains("1 of 2 runs did not end, or had not ended when this page was written.")
                .contains("7 more leaks are counted only here.");
    }

    @Test
    void unclosedClientsAreShownWithTheirLinesAndWhatHoldsThem() {
        RunReport run = Runs.with(unclosed(false, "com.acme.Prices"));
        assertThat(page(run))
                .contains("<header class=\"warned\">")
                .contains("</span> 1 HTTP client was not closed when the tests had ended</h1>")
                .contains("1 unclosed client · 1 unreleased connection · 2 clients")
                .contains("<li class=\"group warned\" data-tests=\"PricesTest.reads()\"")
                .contains("created by com.acme.Prices.client(Prices.java:4), started by com.acme.Prices.client(")
                .contains("while PricesTest.reads() ran; held by static field com.acme.Prices.client</span>")
                .contains("status ACTIVE, 3 threads</span>")
                .contains("leased by com.acme.Prices.client(Prices.java:9) to http://localhost:8081<")
                .contains("<li>plain classic clients have no threads,")
                .contains("<li>not judged: 1 client created by Spring</li>");
        assertThat(page(Runs.with(unclosed(true, "com.acme.Prices")))).contains("<li class=\"group failed\"");
        assertThat(page(Runs.clean())).doesNotContain("closed").doesNotContain("plain classic");
    }

    @Test
    void errorsThatNobodySeesAreShownWithTheirLines() {
        RunReport run = Runs.with(
                Runs.clean(),
                Runs.error(true, "OrderTest.cancels()"),
                Runs.error(true, "OrderTest.ships()"),
                Runs.error(false, "FeedTest.reads()"));
        assertThat(page(run))
                .contains("<header class=\"bad\">")
                .contains("</span> 3 errors were thrown on I/O threads</h1>")
                .contains("3 unseen errors · 2 clients")
                .contains("<a href=\"#errors\">Errors on I/O threads</a>")
                .contains(
                        "<li class=\"group failed\" data-tests=\"com.acme.OrderTest.cancels()\ncom.acme.OrderTest.ships()\"")
                .contains("</span> AssertionFailedError</span>")
                .contains("com.acme.OrderTest.client(OrderTest.java:9) × 2</span>")
                .contains("callback of GET http://localhost:8081/orders</span>")
                .contains("by com.acme.OrderTest.cancels(), ships()</span>")
                .contains("<li class=\"group warned\" data-tests=\"com.acme.FeedTest.reads()\"");
        assertThat(page(Runs.clean())).doesNotContain("Thrown").doesNotContain("unseen");
    }

    @Test
    void aLeakedConnectionIsSaidBeforeAnUnclosedClient() {
        assertThat(page(Runs.with(unclosed(false, "com.acme.Prices"), failed(leak()))))
                .contains("</span> 1 connection leaked</h1>")
                .contains("1 connection leaked · 1 unclosed client · ");
    }

    @Test
    void manyUnclosedClientsAreCut() {
        List<UnclosedResources.Client> clients = IntStream.range(0, 3000)
                .mapToObj(i -> Runs.client("com.acme.Prices" + i, "PricesTest"))
                .toList();
        assertThat(page(Runs.with(new UnclosedResources(false, clients, List.of(), Map.of(), 0, true))))
                .contains("3,000 HTTP clients were not closed when the tests had ended</h1>")
                .contains(
                        "2900 more lines created clients or leased connections that were not closed or released when the tests had ended: they are");
    }

    @Test
    void whatTheBaselineListsAndNobodyMetIsSoSaidOnlyAtTheEnd() {
        RunReport run = Runs.with(Runs.withBaseline(List.of("7c1e90ab  GET /x")));
        assertThat(page(run, Runs.clean())).contains("in the baseline, not seen in this run: 7c1e90ab");
        assertThat(page(run, Runs.goingOn(Runs.clean()))).contains("in the baseline, not seen so far: 7c1e90ab");
    }

    @Test
    void whatWasHeldUpPointsToItsCulprit() {
        RunReport.Notes notes = heldUp("ex-0000000042");
        Leak culprit = failed(leak().exchange("ex-0000000042"))[0];
        String link = " (<a href=\"#" + culprit.fingerprint()
                + "\">OrderTest.java:57 GET http://localhost:8081/feed</a>)</li>";
        assertThat(page(Runs.with(notes, failed(leak().get("/other").exchange("ex-0000000041"))[0], culprit)))
                .contains("<li>held up: GET /x by B.b(): I/O thread 'x' is blocked" + link);
    }

    @Test
    void butToNoLeakOfAnotherExchangeOrJvm() {
        Leak other = failed(leak().exchange("ex-0000000042"))[0];
        assertThat(page(Runs.with(heldUp("ex-0000000001"), other))).contains("is blocked</li>");
        assertThat(page(Runs.with(heldUp("ex-0000000042")), Runs.of("build", 2, other)))
                .contains("is blocked</li>");
    }

    private static RunReport.Notes heldUp(String culprit) {
        String note = "held up: GET /x by B.b(): I/O thread 'x' is blocked";
        return Runs.heldUp(note, culprit);
    }

    private static UnclosedResources unclosed(boolean failed, String creator) {
        return new UnclosedResources(
                failed,
                List.of(Runs.client(creator, "PricesTest.reads()")),
                List.of(Runs.connection(creator, "PricesTest.reads()")),
                Map.of("created by Spring", 1L),
                0,
                false);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(page(Runs.drawn(Charts.small(), 2, failed(leak()))))
                .doesNotContainPattern("(src|href)=\"(?!#)")
                .contains("default-src &#39;none&#39;");
    }

    @Test
    void textsAreNeverMarkup() {
        String hostile = "/\"'><script>alert(1)</script>\u202e\u0000${x}";
        String page = page(Runs.drawn(
                Charts.of(hostile, hostile, hostile),
                2,
                failed(leak().get(hostile).client(hostile).thread(hostile).test("com.acme." + hostile, hostile, ""))));
        assertThat(page)
                .doesNotContain("<script>alert")
                .doesNotContain("\u202e")
                .doesNotContain("\u0000");
        assertThat(page).contains("&lt;script>alert(1)").contains("\\u202E");
        assertThat(page(Runs.with(unclosed(true, hostile))))
                .doesNotContain("<script>alert")
                .doesNotContain("\u202e")
                .doesNotContain("\u0000")
                .contains("&lt;script&gt;alert(1)");
        CodeError error = new CodeError(
                true, hostile, hostile, hostile, hostile, hostile, hostile, new Frame(hostile, "", hostile, 1));
        assertThat(page(Runs.with(Runs.clean(), error)))
                .doesNotContain("<script>alert")
                .doesNotContain("\u202e")
                .doesNotContain("\u0000")
                .contains("&lt;script&gt;alert(1)");
    }

    @Test
    void aVeryLargeRunStaysBelowThreeMegabytes() {
        Leak[] leaks = IntStream.range(0, 2000)
                .mapToObj(i -> failed(leak().get("/" + Character.toString(0x4e00 + i) + "x".repeat(400))
                        .test("com.acme.Test" + i, "leaks".repeat(20), ""))[0])
                .toArray(Leak[]::new);
        String page = page(Runs.drawn(Charts.large(20_000, 20_000), 60, leaks), Runs.drawn(Charts.large(9_000, 9), 60));
        assertThat(page.length()).isLessThan(3_000_000);
        assertThat(page)
                .contains("these are counted above but not drawn: 8,996 exchanges, the text of 16,000 requests.")
                .contains("1600 more causes are in the JSON files beside this page.");
    }

    private static String page(RunReport... runs) {
        return HtmlPage.render(List.of(runs));
    }
}
