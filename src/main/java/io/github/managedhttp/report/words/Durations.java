package io.github.managedhttp.report.words;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Formats durations. They are rounded down, so that none is reported longer than it was. */
public final class Durations {

    private Durations() {}

    /**
     * Formats a duration to the millisecond.
     *
     * @param duration the duration
     * @return such as {@code 3.114 s} or {@code 12 ms}
     */
    public static String exact(Duration duration) {
        long millis = millis(duration);
        if (millis < 1) {
            return "< 1 ms";
        }
        return millis < 1000
                ? millis + " ms"
                : millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1) + " s";
    }

    /**
     * Formats a duration to the tenth of a second, or to the millisecond if it is shorter than a second.
     *
     * @param duration the duration
     * @return such as {@code 3.1 s} or {@code 12 ms}
     */
    public static String rough(Duration duration) {
        long millis = millis(duration);
        return millis < 1000 ? exact(duration) : millis / 1000 + "." + millis % 1000 / 100 + " s";
    }

    /** Saturates: a limit set by a user can exceed the range of milliseconds. */
    private static long millis(Duration duration) {
        return TimeUnit.MILLISECONDS.convert(duration);
    }
}
