package io.github.managedhttp.report.timeline;

import io.github.managedhttp.report.TimelineData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adds up pools, and thins out their steps to what the page can show, without losing a peak. */
final class PoolTimelineMerger {

    /** Enough for the width of a chart on the page, which is usually less than 2,000 pixels. */
    private static final int SHOWN = 2_000;

    private static final int VALUES = 3;

    private final List<Step> steps = new ArrayList<>();
    private int pools;
    private int max;

    /** The numbers of one pool from a point in time on. */
    private record Step(int pool, long at, int leased, int pending, int idle) {}

    void add(TimelineData.Steps line, long shift) {
        int pool = pools++;
        max = Math.max(max, line.max());
        for (int i = 0; i < line.at().size(); i++) {
            steps.add(new Step(
                    pool,
                    line.at().get(i) + shift,
                    line.leased().get(i),
                    line.pending().get(i),
                    line.idle().get(i)));
        }
    }

    int max() {
        return max;
    }

    int size() {
        return pools;
    }

    /** Each step as time, leased, pending and idle. */
    List<long[]> steps() {
        steps.sort(Comparator.comparing(Step::at));
        long[][] current = new long[pools][VALUES];
        long[] sum = new long[VALUES];
        List<long[]> sums = new ArrayList<>();
        for (Step step : steps) {
            long[] now = {step.leased, step.pending, step.idle};
            for (int i = 0; i < VALUES; i++) {
                sum[i] += now[i] - current[step.pool][i];
            }
            current[step.pool] = now;
            sums.add(new long[] {step.at, sum[0], sum[1], sum[2]});
        }
        return thinned(withoutRepeats(sums));
    }

    private static List<long[]> withoutRepeats(List<long[]> sums) {
        List<long[]> changes = new ArrayList<>();
        for (long[] next : sums) {
            if (changes.isEmpty() || !same(changes.get(changes.size() - 1), next)) {
                changes.add(next);
            }
        }
        return changes;
    }

    private static boolean same(long[] one, long[] other) {
        return one[1] == other[1] && one[2] == other[2] && one[3] == other[3];
    }

    /** Steps that are merged keep their highest numbers, so that a pool that was exhausted for a moment still looks so. */
    private static List<long[]> thinned(List<long[]> all) {
        int together = (all.size() + SHOWN - 1) / SHOWN;
        if (together < 2) {
            return all;
        }
        List<long[]> thin = new ArrayList<>();
        for (int i = 0; i < all.size(); i += together) {
            thin.add(highest(all.subList(i, Math.min(all.size(), i + together))));
        }
        return thin;
    }

    private static long[] highest(List<long[]> steps) {
        long[] highest = steps.get(0).clone();
        for (long[] step : steps) {
            for (int i = 1; i <= VALUES; i++) {
                highest[i] = Math.max(highest[i], step[i]);
            }
        }
        return highest;
    }
}
