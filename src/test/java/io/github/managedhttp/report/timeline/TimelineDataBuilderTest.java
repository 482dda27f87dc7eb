package io.github.managedhttp.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.report.TimelineData;
import io.github.managedhttp.timeline.TimeLine;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimelineDataBuilderTest {

    private static final long HOUR = TimeUnit.HOURS.toMicros(1);

    private final long origin = System.nanoTime();
    private final TimelineData chart = TimelineDataBuilder.draw(Owners.used(), origin, false);

    private List<String> texts(List<Integer> places) {
        return places.stream().map(chart.texts()::get).toList();
    }

    @Test
    void hasAColumnForEachFactOfAnExchange() {
        TimelineData.Exchanges exchanges = chart.exchanges();
        assertThat(texts(exchanges.client())).containsExactly("orders", "orders");
        assertThat(texts(exchanges.owner()))
                .containsExactly("com.acme.OrderTest.reads()", "com.acme.OrderTest.reads()");
        assertThat(texts(exchanges.request()))
                .containsExactly("GET http://localhost:8081/feed?key=***", "GET http://localhost:8081/endless");
        assertThat(texts(exchanges.outcome())).containsExactly("ANSWERED", "LEAKED");
        assertThat(texts(exchanges.state())).containsExactly("RESPONSE_BODY", "RESPONSE_BODY");
        assertThat(exchanges.status()).containsExactly(200, 200);
        assertThat(exchanges.start()).isSorted().allMatch(start -> start >= 0 && start < HOUR);
        assertThat(exchanges.duration()).allMatch(duration -> duration >= 0 && duration < HOUR);
    }

    @Test
    void hasEachTextOnce() {
        assertThat(chart.texts()).doesNotHaveDuplicates().startsWith("orders", "com.acme.OrderTest.reads()");
    }

    @Test
    void queryValuesAreKeptIfTheyWereAskedFor() {
        assertThat(TimelineDataBuilder.draw(Owners.used(), origin, true).texts())
                .contains("GET http://localhost:8081/feed?key=secret");
    }

    @Test
    void hasTheTests() {
        assertThat(texts(chart.tests().owner())).containsExactly("com.acme.OrderTest.reads()");
        assertThat(chart.tests().start()).allMatch(start -> start >= 0 && start < HOUR);
        assertThat(chart.tests().duration()).allMatch(duration -> duration >= 0 && duration < HOUR);
    }

    @Test
    void hasThePoolsStepsInTheOrderOfTime() {
        assertThat(chart.pools()).singleElement().satisfies(steps -> {
            assertThat(chart.texts().get(steps.client())).isEqualTo("orders");
            assertThat(steps.max()).isEqualTo(25);
            assertThat(steps.at()).isSorted().hasSize(2).allMatch(at -> Math.abs(at) < HOUR);
            assertThat(steps.leased()).containsExactly(1, 2);
            assertThat(steps.pending()).containsExactly(0, 1);
            assertThat(steps.idle()).containsExactly(0, 3);
        });
    }

    @Test
    void countsWhatIsNotDrawn() {
        assertThat(chart.notDrawn()).isZero();
        TimelineData empty = TimelineDataBuilder.draw(TimeLine.counted(), origin, false);
        assertThat(empty.exchanges().size()).isZero();
        assertThat(empty.pools()).isEmpty();
    }
}
