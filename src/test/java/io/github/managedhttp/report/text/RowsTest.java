package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.frame;
import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks.Leak;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.report.words.Glyphs;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Single rows of a block, where a whole text would hide what a test is about. */
class RowsTest {

    /** Whatever their names look like. */
    @Test
    void whatTheOwnersAre() {
        assertThat(rows("test", leak())).hasSize(1);
        assertThat(rows("owner", leak().test("com.acme.Odd()Test", "", ""))).containsExactly("com.acme.Odd()Test");
    }

    @Test
    void aStartBeforeTheLeaseIsTold() {
        assertThat(rows("age", leak().times(5002, 3114L, 12)))
                .containsExactly(
                        "started 5.002 s ago, leased 3.114 s ago, last I/O 12 ms ago; waited 1.000 s to settle");
        assertThat(rows("age", leak().times(3124, 3114L, 12)))
                .first()
                .asString()
                .startsWith("started 3.124 s ago, leased");
        assertThat(rows("age", leak().times(3123, 3114L, 12)))
                .first()
                .asString()
                .startsWith("leased 3.114 s ago, last");
    }

    @Test
    void aStartWithoutALeaseIsTold() {
        assertThat(rows("age", leak().state(State.CONNECTING, "").times(5, null, 5)))
                .containsExactly("started 5 ms ago; waited 1.000 s to settle");
    }

    @Test
    void timesBelowAMillisecond() {
        assertThat(rows("age", leak().times(1, 1L, -1)))
                .containsExactly("leased 1 ms ago, last I/O < 1 ms ago; waited 1.000 s to settle");
    }

    @Test
    void aPoolThatCannotBeSeenSaysSo() {
        assertThat(rows("pool", leak().pool(PoolSnapshot.UNSEEN)))
                .containsExactly("not seen: this HttpClient does not let a builder's connection manager be read; "
                        + "leases are not counted");
    }

    @Test
    void partsOfAConnection() {
        assertThat(rows("route", leak().route("{}->http://a", "", 0))).containsExactly("{}->http://a");
        assertThat(rows("route", leak().route("{}->http://a", "HTTP/2.0", 0)).get(0))
                .endsWith("   HTTP/2.0");
        assertThat(rows("connection", leak().route("", "", 7))).containsExactly("local port 7");
    }

    @Test
    void framesAreCountedWhenThereAreTooMany() {
        StackTraceElement[] frames = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> frame("com.acme.A", "m", "A.java", i))
                .toArray(StackTraceElement[]::new);

        assertThat(rows("call site", leak().callSite(1, frames)))
                .hasSize(8)
                .startsWith("at com.acme.A.m(A.java:1)      <-- start here", "at com.acme.A.m(A.java:2)")
                .endsWith("at com.acme.A.m(A.java:8)      (2 application frames and 1 library frame hidden)");
    }

    @Test
    void lineZeroIsALine() {
        assertThat(rows("call site", leak().callSite(0, frame("com.acme.A", "m", "A.java", 0))))
                .containsExactly("at com.acme.A.m(A.java:0)      <-- start here");
    }

    @Test
    void framesWithoutAFileOrALine() {
        Leak noFile = leak().callSite(0, frame("com.acme.A", "m", null, -1), frame("com.acme.B", "n", "B.java", -1));

        assertThat(rows("call site", noFile))
                .containsExactly("at com.acme.A.m(Unknown Source)      <-- start here", "at com.acme.B.n(B.java)");
        assertThat(TextReport.render(report(noFile), Glyphs.UNICODE)
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .contains(" at com.acme.A.m [client");
    }

    @Test
    void modulesAndClassLoadersAreNotShown() {
        StackTraceElement frame = new StackTraceElement("loader", "module", "1.0", "com.acme.A", "m", "A.java", 1);

        assertThat(rows("call site", leak().callSite(0, frame)))
                .containsExactly("at com.acme.A.m(A.java:1)      <-- start here");
    }

    @Test
    void limitsOfThePool() {
        assertThat(rows("pool", leak().pool(new PoolSnapshot(1, 2, 0, 0, 0, List.of()))))
                .containsExactly("leased 1, pending 2, idle 0");
        assertThat(rows("pool", leak().pool(new PoolSnapshot(1, 2, 0, 25, 0, List.of()))))
                .containsExactly("leased 1, pending 2, idle 0, max 25");
        assertThat(rows("pool", leak().pool(new PoolSnapshot(1, 2, 0, 0, 5, List.of()))))
                .containsExactly("leased 1, pending 2, idle 0, max 5 per route");
    }

    @Test
    void holdersAreNamedOnlyToThoseWhoWait() {
        assertThat(rows("pool", leak().pool(new PoolSnapshot(1, 0, 0, 25, 5, List.of("A.a()")))))
                .hasSize(1);
    }

    @Test
    void whichLimitIsReached() {
        assertThat(shortage(1, 25, 1, 1))
                .containsExactly("route {}->http://a allows 1 connection, it is held by:", "  A.a()");
        assertThat(shortage(2, 25, 2, 1))
                .containsExactly("route {}->http://a allows 2 connections, 1 is held by:", "  A.a()");
        assertThat(shortage(25, 25, 5, 5))
                .startsWith("route {}->http://a allows 5 connections, all 5 are held by:")
                .hasSize(6);
        assertThat(shortage(25, 25, 5, 1))
                .containsExactly(
                        "the pool allows 25 connections, all leased; those of route {}->http://a are held by:",
                        "  A.a()");
        assertThat(shortage(25, 25, 5, 0)).containsExactly("the pool allows 25 connections, all leased");
        assertThat(shortage(1, 25, 5, 0)).isEmpty();
    }

    @Test
    void limitsThatAreNotKnownAreNotReached() {
        assertThat(shortage(2, 0, 5, 1)).startsWith("route {}->http://a allows 5 connections, 1 is held by:");
        assertThat(shortage(2, 25, 0, 1)).startsWith("the connections of route {}->http://a are held by:");
        assertThat(shortage(2, 0, 0, 0)).isEmpty();
    }

    @Test
    void manyHoldersAreCounted() {
        assertThat(shortage(30, 100, 23, 23)).hasSize(22).endsWith("  A.a()", "  +3 more");
        assertThat(shortage(30, 100, 20, 20)).hasSize(21).endsWith("  A.a()");
    }

    @Test
    void theRouteMayBeUnknown() {
        Leak waiting = leak().state(State.LEASE_PENDING, "")
                .route("", "", 0)
                .pool(new PoolSnapshot(1, 1, 0, 25, 1, List.of("A.a()")));

        assertThat(rows("pool", waiting)).contains("the route allows 1 connection, it is held by:");
    }

    @Test
    void fiveNamesAreNotCounted() {
        assertThat(rows("owner", leak().ofClass("a", "b", "c", "d", "e")).get(1))
                .isEqualTo("could have been started by: a, b, c, d, e");
        assertThat(rows("owner", leak().ofClass("a", "b", "c", "d", "e", "f")).get(1))
                .isEqualTo("could have been started by: a, b, c, d, e, +1 more");
    }

    @Test
    void oneLongTextDoesNotMoveTheNotes() {
        assertThat(LabeledLine.aligned(
                        List.of(new LabeledLine("a", "x".repeat(70), "note"), new LabeledLine("b", "y", "note")), 3))
                .containsExactly("a          " + "x".repeat(70) + "   note", "b          y" + " ".repeat(72) + "note");
        assertThat(LabeledLine.aligned(
                        List.of(new LabeledLine("a", "x".repeat(71), "note"), new LabeledLine("b", "y", "note")), 3))
                .containsExactly("a          " + "x".repeat(71) + "   note", "b          y   note");
    }

    private static List<String> shortage(int leased, int maxTotal, int maxPerRoute, int holders) {
        Leak waiting = leak().state(State.LEASE_PENDING, "")
                .route("{}->http://a", "", 0)
                .pool(new PoolSnapshot(leased, 1, 0, maxTotal, maxPerRoute, Collections.nCopies(holders, "A.a()")));
        List<String> rows = rows("pool", waiting);
        return rows.subList(1, rows.size());
    }

    /** The row with this label and those that go on with it. */
    private static List<String> rows(String label, Leak leak) {
        return TextReport.render(report(leak), Glyphs.UNICODE)
                .lines()
                .dropWhile(line -> !line.startsWith("│  " + label + " "))
                .takeWhile(line -> line.startsWith("│  " + label + " ") || line.startsWith("│   "))
                .map(line -> line.substring(14))
                .toList();
    }
}
