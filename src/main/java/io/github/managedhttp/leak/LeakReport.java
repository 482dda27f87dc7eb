package io.github.managedhttp.leak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a test, a class or the run left open when it had ended and the settle time was over.
 *
 * <p>Immutable and thread-safe. Safe to keep, because it refers to no client and no connection.
 */
public final class LeakReport {

    /** A report without leaks. */
    public static final LeakReport EMPTY = new LeakReport(List.of(), Duration.ZERO, report -> "");

    private final List<OpenConnection> leaks;
    private final List<OpenConnection> allowed;
    private final @Nullable Duration settled;
    private final Function<LeakReport, String> text;

    /** Splits what is open into leaks and allowed connections. */
    LeakReport(List<OpenConnection> open, @Nullable Duration settled, Function<LeakReport, String> text) {
        List<OpenConnection> without = new ArrayList<>();
        List<OpenConnection> with = new ArrayList<>();
        for (OpenConnection connection : open) {
            (connection.allowance().isEmpty() ? without : with).add(connection);
        }
        this.leaks = List.copyOf(without);
        this.allowed = List.copyOf(with);
        this.settled = settled;
        this.text = text;
    }

    /**
     * Returns a report without some of the leaks.
     *
     * @param leftOut true for the leaks to leave out
     * @return a new report with the other leaks and all allowed connections
     */
    public LeakReport without(Predicate<OpenConnection> leftOut) {
        List<OpenConnection> others = Stream.concat(leaks.stream().filter(leftOut.negate()), allowed.stream())
                .toList();
        return new LeakReport(others, settled, text);
    }

    /** {@return the leaks, oldest first, in an unmodifiable list} */
    public List<OpenConnection> leaks() {
        return leaks;
    }

    /** {@return the open connections that are allowed, oldest first, each with its reason, in an unmodifiable list} */
    public List<OpenConnection> allowed() {
        return allowed;
    }

    /**
     * The settle time that the exchanges were given to end.
     *
     * @return the settle time, or empty if this is a snapshot taken during a test
     */
    public Optional<Duration> settled() {
        return Optional.ofNullable(settled);
    }

    /**
     * {@return the text report, as in the message of a failed test} Its first line is a summary. It contains no user info, headers or
     * bodies, and query values only if {@code managedhttp.report.query} is {@code keep}.
     */
    @Override
    public String toString() {
        return text.apply(this);
    }
}
