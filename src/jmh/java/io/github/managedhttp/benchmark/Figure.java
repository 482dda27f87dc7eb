package io.github.managedhttp.benchmark;

import java.util.Locale;

/** One line of the table: what is measured, what it is compared with, and how good it has to be. */
record Figure(String what, String against, Goal goal, String format, boolean guarded, Measurement measurement) {

    Figure(String what, String against, Goal goal, String format, Measurement measurement) {
        this(what, against, goal, format, false, measurement);
    }

    /** Has the guard look at it too: at counts, and at ratios of things that a machine's other work slows down alike. */
    Figure inGuard() {
        return new Figure(what, against, goal, format, true, measurement);
    }

    /** How often a figure is taken before and while it counts: many times for the table, a few times for the guard. */
    @FunctionalInterface
    interface Measurement {

        Estimate take(Effort effort) throws Exception;
    }

    /** How much time may be spent. */
    enum Effort {
        TABLE,
        GUARD;

        Turns turns(int pairs) {
            return this == TABLE ? new Turns(Math.max(1, pairs / 4), pairs) : new Turns(1, Math.max(3, pairs / 20));
        }
    }

    /** A bound. */
    record Goal(boolean atLeast, double bound) {

        static Goal atLeast(double bound) {
            return new Goal(true, bound);
        }

        static Goal atMost(double bound) {
            return new Goal(false, bound);
        }

        boolean isMetBy(double value) {
            return atLeast ? value >= bound : value <= bound;
        }

        /** Twice as far: what a guard can hold on a machine that it shares with others. */
        Goal wide() {
            return new Goal(atLeast, atLeast ? bound / 2 : bound * 2);
        }

        String text(String format) {
            return (atLeast ? "≥ " : "≤ ") + String.format(Locale.ROOT, format, bound);
        }
    }
}
