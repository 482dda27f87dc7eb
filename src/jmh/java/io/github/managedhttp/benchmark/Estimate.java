package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Goal;
import java.util.Arrays;
import java.util.Locale;

/**
 * A median and its 95 % confidence interval, by order statistics: nothing is assumed about how the errors are distributed, which
 * on shared machines is badly.
 */
record Estimate(double median, double low, double high) {

    static Estimate of(double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        int halfWidth = (int) Math.ceil(1.96 * Math.sqrt(count) / 2);
        return new Estimate(
                sorted[count / 2],
                sorted[Math.max(0, count / 2 - halfWidth)],
                sorted[Math.min(count - 1, count / 2 + halfWidth)]);
    }

    /** The end of the interval that is better: what is missed even by that is missed for certain. Of too few samples it is the median. */
    double nearerTo(Goal goal) {
        double end = goal.atLeast() ? high : low;
        return Double.isNaN(end) ? median : end;
    }

    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, low, high);
    }
}
