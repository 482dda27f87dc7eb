package io.github.managedhttp.benchmark;

import java.util.Arrays;
import java.util.Locale;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/**
 * How many requests a managed client does in the time in which one made by hand does a hundred.
 *
 * <p>Both take turns in one process, in short blocks, and each ratio is that of two neighbouring blocks: a machine whose speed
 * drifts by more than what is to be measured, as shared ones do, drifts for both. What is printed is the median of the ratios
 * and its 95 % confidence interval, by order statistics.
 *
 * <p>{@code mvn -Pjmh verify -Djmh.main=io.github.managedhttp.benchmark.ThroughputRatio -Djmh.args=200}
 */
public final class ThroughputRatio {

    private static final long BLOCK_NANOS = 100_000_000;
    private static final int WARM_UP_PAIRS = 40;

    private ThroughputRatio() {}

    /**
     * Measures and prints.
     *
     * @param args how many pairs of blocks, of 0.2 s each
     */
    public static void main(String[] args) throws Exception {
        int pairs = Integer.parseInt(args[0]);
        try (Contest contest = new Contest()) {
            CloseableHttpAsyncClient byHand = contest.byHand();
            CloseableHttpAsyncClient managed = contest.managed();
            print("1 at a time", pairs, () -> contest.oneAtATime(byHand), () -> contest.oneAtATime(managed));
            print("64 in flight", pairs, () -> contest.inFlight(byHand), () -> contest.inFlight(managed));
        }
    }

    private static void print(String name, int pairs, Load byHand, Load managed) throws Exception {
        ratios(WARM_UP_PAIRS, byHand, managed);
        double[] ratios = ratios(pairs, byHand, managed);
        int halfWidth = (int) Math.ceil(1.96 * Math.sqrt(pairs) / 2);
        System.out.printf(
                Locale.ROOT,
                "%s: %.3f (%.3f to %.3f)%n",
                name,
                ratios[pairs / 2],
                ratios[Math.max(0, pairs / 2 - halfWidth)],
                ratios[Math.min(pairs - 1, pairs / 2 + halfWidth)]);
    }

    private static double[] ratios(int pairs, Load byHand, Load managed) throws Exception {
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            // Each comes first in every other pair.
            double first = rate(i % 2 == 0 ? byHand : managed);
            double second = rate(i % 2 == 0 ? managed : byHand);
            ratios[i] = i % 2 == 0 ? second / first : first / second;
        }
        Arrays.sort(ratios);
        return ratios;
    }

    private static double rate(Load load) throws Exception {
        long start = System.nanoTime();
        long count = 0;
        long elapsed;
        do {
            load.run();
            count++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < BLOCK_NANOS);
        return (double) count / elapsed;
    }

    private interface Load {

        void run() throws Exception;
    }
}
