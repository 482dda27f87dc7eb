package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.report.CodeError;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.NotWatched;
import io.github.managedhttp.report.RunCopy;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.timeline.TimeLine;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

    @Test
    void aCleanRunIsOneLine() {
        assertThat(Runs.clean().isSilent()).isTrue();
        assertThat(RunSummary.render(Runs.clean(), List.of(), "/target/index.html"))
                .isEqualTo("managed-http-clients: 2 clients, 1,318 exchanges, no leaks");
    }

    @Test
    void whatWasNotWatchedIsNotSaidToHaveNoLeaks() {
        NotWatched prices = notWatched("com.acme.Prices", "spring-web", 2);
        assertThat(RunSummary.render(Runs.with(Runs.clean(), 2, prices), List.of(), ""))
                .isEqualTo("""
                        managed-http-clients: 2 clients, 1,318 exchanges, no leaks of these
                          2 clients were not watched: from com.acme.Prices.open(Prices.java:21) through spring-web; see src/docs/messages.md#clients-that-were-not-watched""");
        assertThat(RunSummary.render(Runs.with(Runs.clean(), 0, prices), List.of(), ""))
                .startsWith("managed-http-clients: no client was watched\n  2 clients were not watched: ");
        assertThat(RunSummary.render(Runs.with(Runs.clean(), 0), List.of(), ""))
                .isEqualTo("managed-http-clients: no client was watched");
    }

    @Test
    void theFirstOfTheirLinesAreNamed() {
        List<NotWatched> all = List.of(
                notWatched("a.A", "", 3),
                notWatched("a.B", "feign-hc5", 1),
                notWatched("a.A", "", 1),
                new NotWatched(Frame.UNKNOWN, "", 1),
                notWatched("a.C", "", 1),
                notWatched("a.D", "", 1));
        assertThat(NotWatched.sentence(all))
                .isEqualTo(
                        "8 clients were not watched: 4 from a.A.open(A.java:21), 1 from a.B.open(B.java:21) through"
                                + " feign-hc5, 1 from a line that is not known, and 2 more lines; see src/docs/messages.md#clients-that-were-not-watched");
        assertThat(NotWatched.sentence(List.of())).isEmpty();
    }

    private static NotWatched notWatched(String type, String through, int count) {
        String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
        return new NotWatched(new Frame(type, "open", file, 21), through, count);
    }

    @Test
    void leaksThatAreNotListedAreCounted() {
        RunReport run = Runs.notListing(7, failed(leak()));
        assertThat(RunSummary.render(run, List.of(), "").lines().findFirst())
                .contains("managed-http-clients: 2 clients, 1,318 exchanges, 1 connection leaked, 7 more leaks");
    }

    @Test
    void leaksAreGroupedTheHeaviestFirst() {
        Leak[] leaks = Stream.of(
                        kept(Leak.Verdict.ALLOWED, leak().get("/poll").allowed("the feed never ends")),
                        kept(Leak.Verdict.WARNED, leak().get("/slow").test("warns")),
                        failed(leak().get("/one").test("one")),
                        failed(leak().test("two"), leak().test("three")))
                .flatMap(Stream::of)
                .toArray(Leak[]::new);
        assertThat(RunSummary.render(Runs.of("build", 1, leaks), List.of(), "/target/index.html")
                        .replaceAll("[0-9a-f]{8}", "#"))
                .isEqualTo("""
                        managed-http-clients: 2 clients, 1,318 exchanges, 3 connections leaked, 1 connection leaked (warning only), 1 connection allowed to stay open
                          leak: # × 2, OrderTest.java:57, GET http://localhost:8081/feed by com.acme.OrderTest.two(), three()
                          leak: #, OrderTest.java:57, GET http://localhost:8081/one by com.acme.OrderTest.one()
                          warning: #, OrderTest.java:57, GET http://localhost:8081/slow by com.acme.OrderTest.warns()
                          allowed: #, OrderTest.java:57, GET http://localhost:8081/poll by com.acme.OrderTest.streamsFeed(), because the feed never ends
                          page: /target/index.html""");
    }

    /** Its URL can name anything, so that this says nothing about who is named. */
    @Test
    void theOwnerIsNamedAlsoBesideARequestThatHasItsName() {
        Leak leak = failed(leak().get("/com.acme.OrderTest.streamsFeed()"))[0];
        assertThat(RunSummary.render(Runs.of("build", 1, leak), List.of(), ""))
                .endsWith("/com.acme.OrderTest.streamsFeed() by com.acme.OrderTest.streamsFeed()");
    }

    @Test
    void whatOnlyAPoolTellsOfHasItsOwner() {
        Owner run = Owner.run("[engine:junit-jupiter]", new Reporting(false, TextReport::render, TimeLine.counted()));
        Owner test = run.beginClass("id", "com.acme.OrderTest");
        Leak leak =
                Leak.inPool(test, "prices", "registered client 'prices' had 1 open connection", "the same, in full");
        assertThat(RunSummary.render(Runs.of("build", 1, leak), List.of(), ""))
                .endsWith(leak.fingerprint()
                        + ", registered client 'prices' had 1 open connection by com.acme.OrderTest");
    }

    @Test
    void notesFollowTheLeaks() {
        RunReport.Notes notes = new RunReport.Notes(
                List.of("@AllowOpenConnections on X"),
                List.of("released after all, 5 ms"),
                List.of("used at A.java:1 after its close"),
                List.of("when X ended: 'y' was not"),
                List.of("held up: GET /x by B.b(): y"),
                List.of("client 'z' was replaced"),
                List.of("GET /poll on thread 'poller'"),
                "3 clients (the agent)",
                List.of(),
                Map.of());
        assertThat(Runs.with(notes).isSilent()).isFalse();
        assertThat(RunSummary.render(Runs.with(notes), List.of(), "")).isEqualTo("""
                        managed-http-clients: 2 clients, 1,318 exchanges, watched: 3 clients (the agent), no leaks
                          unused: @AllowOpenConnections on X
                          released after all, 5 ms
                          used at A.java:1 after its close
                          not closed when X ended: 'y' was not
                          held up: GET /x by B.b(): y
                          client 'z' was replaced
                          background: GET /poll on thread 'poller'; see src/docs/messages.md#background""");
        RunCopy onlyWatched = new RunCopy(Runs.with(notes));
        onlyWatched.clients = 0;
        assertThat(RunSummary.render(onlyWatched.get(), List.of(), ""))
                .startsWith("managed-http-clients: 1,318 exchanges, watched: 3 clients (the agent), no leaks\n");
    }

    @Test
    void unclosedClientsAreInTheSameBlock() {
        UnclosedResources unclosed = new UnclosedResources(
                false,
                List.of(Runs.client("com.acme.Prices", "PricesTest")),
                List.of(Runs.connection("com.acme.Prices", "PricesTest")),
                Map.of(),
                0,
                true);
        assertThat(Runs.with(unclosed).isSilent()).isFalse();
        assertThat(RunSummary.render(Runs.with(unclosed, failed(leak())), List.of(), "/target/index.html")
                        .replaceAll("[0-9a-f]{8}", "#"))
                .isEqualTo("""
                        managed-http-clients: 2 clients, 1,318 exchanges, 1 connection leaked, 1 unclosed client, 1 unreleased connection
                          leak: #, OrderTest.java:57, GET http://localhost:8081/feed by com.acme.OrderTest.streamsFeed()
                          1 HTTP client was not closed when the tests had ended
                            1) created by com.acme.Prices.client(Prices.java:4), started by com.acme.Prices.client(Prices.java:5)
                               while PricesTest ran; held by static field com.acme.Prices.client
                               status ACTIVE, 3 threads
                               to fix: close it, or register it where it is created: CleanupRegistry.shared().register("Prices", ...)
                            see src/docs/messages.md#unclosed-clients
                          1 connection was not released when the tests had ended
                            1) leased by com.acme.Prices.client(Prices.java:9) to http://localhost:8081
                               while PricesTest ran
                            see src/docs/messages.md#unreleased-connections
                          page: /target/index.html""");
    }

    /** What was left open elsewhere is in the same line. */
    @Test
    void noLeaksIsNotSaidBesideWhatWasLeftOpen() {
        UnclosedResources unclosed = new UnclosedResources(
                false, List.of(), List.of(Runs.connection("com.acme.Prices", "PricesTest")), Map.of(), 0, true);
        assertThat(RunSummary.render(Runs.with(unclosed), List.of(), ""))
                .startsWith(
                        "managed-http-clients: 2 clients, 1,318 exchanges, no leaks of these, 1 unreleased connection\n");
    }

    @Test
    void errorsThatNobodySeesAreGroupedByTheirLine() {
        RunReport run = Runs.with(
                Runs.clean(),
                Runs.error(false, "FeedTest.reads()"),
                Runs.error(true, "OrderTest.cancels()"),
                Runs.error(true, "OrderTest.ships()"));
        assertThat(RunSummary.render(run, List.of(), "/target/index.html")).isEqualTo("""
                        managed-http-clients: 2 clients, 1,318 exchanges, no leaks, 3 unseen errors
                          error: AssertionFailedError × 2, OrderTest.java:9, callback of GET http://localhost:8081/orders by com.acme.OrderTest.cancels(), ships()
                          warning: AssertionFailedError, FeedTest.java:9, callback of GET http://localhost:8081/orders by com.acme.FeedTest.reads()
                          page: /target/index.html""");
    }

    @Test
    void anErrorOfWhichLittleIsKnownIsToldAllTheSame() {
        CodeError error = new CodeError(
                true, "com.acme.OrderTest", "id", "request producer", "", "OrderTest.a()", "Odd", Frame.UNKNOWN);
        assertThat(RunSummary.render(Runs.with(Runs.clean(), error), List.of(), ""))
                .endsWith(
                        "\n  error: Odd, request producer by com.acme.OrderTest (sent by OrderTest.a(), which had ended)");
    }

    @Test
    void withoutFilesNobodyKnowsWhatOtherForksHaveSeen() {
        List<String> unseen = List.of("7c1e90ab  GET /feed");
        assertThat(RunSummary.render(Runs.clean(), unseen, "/target/index.html"))
                .contains("\n  in the baseline, not seen so far: 7c1e90ab");
        assertThat(RunSummary.render(Runs.clean(), unseen, ""))
                .contains("\n  in the baseline, not seen in this JVM: 7c1e90ab");
    }

    @Test
    void aThousandCausesAreCut() {
        Leak[] leaks = IntStream.range(0, 1000)
                .mapToObj(i -> failed(leak().get("/" + Character.toString(0x4e00 + i)))[0])
                .toArray(Leak[]::new);
        assertThat(RunSummary.render(Runs.of("build", 1, leaks), List.of(), "").lines())
                .hasSize(52)
                .last()
                .isEqualTo("  and 950 more");
    }

    @Test
    void fiftyAreNot() {
        Leak[] leaks = IntStream.range(0, 50)
                .mapToObj(i -> failed(leak().get("/" + Character.toString(0x4e00 + i)))[0])
                .toArray(Leak[]::new);
        assertThat(RunSummary.render(Runs.of("build", 1, leaks), List.of(), "").lines())
                .hasSize(51)
                .noneMatch(line -> line.endsWith(" more"));
    }

    @Test
    void whateverARequestContainsStaysOnItsLine() {
        RunReport run = Runs.of("build", 1, failed(leak().get("/a\nb\u202ec")));
        assertThat(RunSummary.render(run, List.of(), ""))
                .contains("/a\\u000Ab\\u202Ec")
                .doesNotContain("\u202e");
        assertThat(RunSummary.render(run, List.of(), "").lines()).hasSize(2);
    }
}
