package io.github.managedhttp.leak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was left open when its owner had ended and the settle time was over: one immutable snapshot.
 *
 * <p>Safe to keep and to read from any thread; it refers to no client and no connection.
 */
public final class LeakReport {

    /** A report of nothing. */
    public static final LeakReport EMPTY = new LeakReport(List.of(), Duration.ZERO, report -> "");

    private final List<OpenConnection> leaks;
    private final List<OpenConnection> allowed;
    private final @Nullable Duration settled;
    private final Function<LeakReport, String> text;

    /** Takes what is open, and tells what may be from what may not. */
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

    /** Puts what is open into order; the settle time is null in the middle of things, before any verdict. */
    static LeakReport of(List<OpenConnection> open, @Nullable Duration settled, Reporting reporting) {
        List<OpenConnection> oldestFirst = new ArrayList<>(open);
        oldestFirst.sort(Comparator.comparing(OpenConnection::age).reversed());
        return new LeakReport(oldestFirst, settled, reporting.text());
    }

    /**
     * Makes a report without some of the leaks.
     *
     * @param leftOut which are left out
     * @return a new report, of the others and of all that is allowed
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

    /** {@return what is open with permission, oldest first, each with its reason, in an unmodifiable list} */
    public List<OpenConnection> allowed() {
        return allowed;
    }

    /**
     * How long the exchanges were given to be released before this was decided.
     *
     * @return the settle time, or empty if this is no verdict but a snapshot taken in the middle of things
     */
    public Optional<Duration> settled() {
        return Optional.ofNullable(settled);
    }

    /**
     * {@return the text report, as a test's failure shows it, without secrets: no user info, no query values, no headers, no bodies} Its
     * first line stands alone.
     */
    @Override
    public String toString() {
        return text.apply(this);
    }
}
