package io.github.managedhttp.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.TimelineData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolTimelineMergerTest {

    @Test
    void aPeakOfThePoolIsShownHoweverManyStepsThereAre() {
        PoolTimelineMerger sum = new PoolTimelineMerger();
        List<Long> at = IntStream.range(0, 50_000).mapToObj(i -> (long) i).toList();
        List<Integer> leased =
                at.stream().map(i -> i == 31_234 ? 9 : (int) (i % 2)).toList();
        List<Integer> none = at.stream().map(i -> 0).toList();
        sum.add(new TimelineData.Steps(0, 5, at, leased, none, none), 0);
        assertThat(sum.steps()).hasSizeLessThanOrEqualTo(2000).anyMatch(step -> step[1] == 9);
    }

    @Test
    void aStepThatChangesNothingIsLeftOut() {
        PoolTimelineMerger sum = new PoolTimelineMerger();
        sum.add(
                new TimelineData.Steps(
                        0,
                        5,
                        List.of(0L, 10L, 20L, 30L, 40L),
                        List.of(1, 1, 1, 1, 2),
                        List.of(0, 0, 1, 1, 1),
                        List.of(0, 0, 0, 1, 1)),
                0);
        assertThat(sum.steps()).extracting(step -> step[0]).containsExactly(0L, 20L, 30L, 40L);
    }

    @Test
    void poolsOfOneNameAreAddedUp() {
        PoolTimelineMerger sum = new PoolTimelineMerger();
        sum.add(new TimelineData.Steps(0, 5, List.of(0L, 20L), List.of(1, 0), List.of(0, 0), List.of(0, 1)), 0);
        sum.add(new TimelineData.Steps(0, 7, List.of(0L, 20L), List.of(2, 1), List.of(3, 0), List.of(0, 0)), 10);
        assertThat(sum.steps())
                .containsExactly(
                        new long[] {0, 1, 0, 0}, new long[] {10, 3, 3, 0}, new long[] {20, 2, 3, 1}, new long[] {
                            30, 1, 0, 1
                        });
        assertThat(sum.max()).isEqualTo(7);
    }
}
