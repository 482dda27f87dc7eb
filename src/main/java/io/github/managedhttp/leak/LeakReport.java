package io.github.managedhttp.leak;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What was left open when its owner had ended and the settle time was over: one immutable snapshot.
 *
 * <p>Safe to keep and to read from any thread; it refers to no client and no connection.
 */
public final class LeakReport {

    /** A report of nothing. */
    public static final LeakReport EMPTY = new LeakReport(List.of(), Duration.ZERO, report -> "");

    private final List<OpenConnection> leaks;
    private final Duration settled;
    private final Function<LeakReport, String> text;

    LeakReport(List<OpenConnection> leaks, Duration settled, Function<LeakReport, String> text) {
        this.leaks = List.copyOf(leaks);
        this.settled = settled;
        this.text = text;
    }

    /**
     * The leaks, oldest first.
     *
     * @return an unmodifiable list, empty if nothing is open
     */
    public List<OpenConnection> leaks() {
        return leaks;
    }

    /**
     * How long was waited for the exchanges to be released before the snapshot was taken.
     *
     * @return the settle time that was granted, zero for a snapshot in the middle of a test
     */
    public Duration settled() {
        return settled;
    }

    /**
     * The text report, as a test's failure shows it. Its first line stands alone.
     *
     * @return the text, without secrets: no user info, no query values, no headers, no bodies
     */
    @Override
    public String toString() {
        return text.apply(this);
    }
}
