package io.github.managedhttp.histories;

import java.util.SplittableRandom;

/** What is drawn at random, the same for the same seed; and the numbers of a history's requests. */
final class Dice {

    private final long seed;
    private final SplittableRandom random;
    private long number;

    Dice(long seed) {
        this.seed = seed;
        // Not Random, whose first bits hardly differ between seeds that follow each other.
        random = new SplittableRandom(seed);
        // Unique among all histories of a run.
        number = seed * 1_000;
    }

    long seed() {
        return seed;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int oneIn) {
        return below(oneIn) == 0;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    long takeNumbers(int count) {
        long first = number;
        number += count;
        return first;
    }
}
