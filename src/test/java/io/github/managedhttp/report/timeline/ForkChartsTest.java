package io.github.managedhttp.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Charts;
import io.github.managedhttp.report.RunCopy;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.TimelineData;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkChartsTest {

    private final StringTable texts = new StringTable();
    private final DrawingBudget room = new DrawingBudget();

    private final RunReport first = Runs.drawn(Charts.small(), 2);
    private final RunReport second = later(first, 3_000);

    /** The same run again, so many milliseconds later. */
    private static RunReport later(RunReport run, long millis) {
        RunCopy copy = new RunCopy(run);
        copy.later = millis;
        return copy.get();
    }

    private ForkCharts charts(RunReport... runs) {
        return new ForkCharts(List.of(runs), 7, texts, room);
    }

    @Test
    void laterRunsAreShifted() {
        ForkCharts charts = charts(first, second);
        ClientLine line = charts.lines().get(0);
        int exchanges = first.timeLine().exchanges().size();
        assertThat(line.size()).isEqualTo(2 * exchanges);
        for (int i = 0; i < exchanges; i++) {
            long[] before = line.exchanges().get(i);
            long[] after = line.exchanges().get(exchanges + i);
            assertThat(before[0]).isEqualTo(first.timeLine().exchanges().start().get(i));
            assertThat(after[0] - before[0]).isEqualTo(3_000_000);
            assertThat(after[1]).isEqualTo(before[1]).isPositive();
        }
        int tests = first.timeLine().tests().start().size();
        assertThat(charts.tests().start()).hasSize(2 * tests);
        assertThat(charts.tests().start().get(tests) - charts.tests().start().get(0))
                .isEqualTo(3_000_000);
        assertThat(charts.tests().duration()).hasSize(2 * tests);
        assertThat(texts.all().get(charts.tests().owner().get(0))).isEqualTo("com.acme.OrderTest.reads()");
        assertThat(charts.length()).isEqualTo(5_000_000);
    }

    @Test
    void anExchangeNamesItsTexts() {
        ClientLine line = charts(first).lines().get(0);
        assertThat(line.exchanges().get(3)[2])
                .isEqualTo(first.timeLine().exchanges().status().get(3).longValue());
        assertThat(List.of(3, 4, 5).stream()
                        .map(column -> texts.all().get((int) line.exchanges().get(3)[column])))
                .containsExactly("com.acme.OrderTest.streamsFeed()", text(first, 3), "LEAKED");
    }

    private static String text(RunReport run, int exchange) {
        return run.timeLine().texts().get(run.timeLine().exchanges().request().get(exchange));
    }

    @Test
    void aClientHasItsLeaksAndItsPools() {
        ClientLine line = charts(first, second).lines().get(0);
        assertThat(texts.all().get(line.client())).isEqualTo("orders");
        assertThat(line.fork()).isEqualTo(7);
        assertThat(line.leaks()).isEqualTo(2);
        assertThat(line.pools()).isEqualTo(2);
        assertThat(line.max()).isEqualTo(5);
        assertThat(line.pool().get(0))
                .containsExactly(first.timeLine().pools().get(0).at().get(0), 1, 0, 0);
    }

    @Test
    void ofSeveralForksEachHasAName() {
        assertThat(TimeLines.of(List.of(first)).forks())
                .extracting(TimeLines.ForkLine::name)
                .containsExactly("");
        assertThat(TimeLines.of(List.of(first, Runs.of("elsewhere", 1))).forks())
                .extracting(TimeLines.ForkLine::name)
                .containsExactly("shop, process 4711", "shop, process 4711");
    }

    @Test
    void whatARunHasNotDrawnIsLeftOut() {
        TimelineData small = Charts.small();
        TimelineData cut = new TimelineData(small.texts(), 17, small.exchanges(), small.tests(), small.pools());
        assertThat(TimeLines.of(List.of(Runs.drawn(cut, 2))).whatIsLeftOut()).endsWith(": 17 exchanges.");
    }

    @Test
    void aRunOfNoLengthHasOne() {
        assertThat(charts(Runs.drawn(Charts.empty(), 0)).length()).isEqualTo(1);
        assertThat(charts(Runs.drawn(Charts.empty(), 0)).lines()).isEmpty();
    }

    @Test
    void aFullPageStillHasRoomForLeaks() {
        for (int exchange = 0; exchange < 20_000; exchange++) {
            assertThat(room.takes(false)).isTrue();
        }
        assertThat(room.takes(false)).isFalse();
        assertThat(room.takes(true)).isTrue();
        assertThat(room.leftOut()).isEqualTo(1);
        room.leaveOut(5);
        assertThat(room.leftOut()).isEqualTo(6);
    }
}
