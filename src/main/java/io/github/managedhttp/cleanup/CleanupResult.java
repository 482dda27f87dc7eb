package io.github.managedhttp.cleanup;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of one {@link CleanupRegistry#closeAll()}. Each closer is in one of the three lists, in the order in which the
 * closers were started. Immutable.
 *
 * @param closed what was closed
 * @param failed what could not be closed, with the exception of its closer
 * @param timedOut what was not closed within the timeout, with a {@link java.util.concurrent.TimeoutException}. Its stack
 *     trace is that of the thread in which the closer hangs, or empty if a stage was not completed
 */
public record CleanupResult(List<Entry> closed, List<Entry> failed, List<Entry> timedOut) {

    static final CleanupResult NOTHING = new CleanupResult(List.of(), List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param closed what was closed
     * @param failed what could not be closed
     * @param timedOut what was not closed in time
     */
    public CleanupResult {
        closed = List.copyOf(closed);
        failed = List.copyOf(failed);
        timedOut = List.copyOf(timedOut);
    }

    /**
     * Returns whether nothing failed and nothing timed out.
     *
     * @return true if everything was closed, or if there was nothing to close
     */
    public boolean allClosed() {
        return failed.isEmpty() && timedOut.isEmpty();
    }

    List<Entry> problems() {
        return Stream.concat(failed.stream(), timedOut.stream()).toList();
    }

    /**
     * One closer and how it ended.
     *
     * @param name the name it was registered under
     * @param cause why it was not closed; null if it was closed
     * @param duration the time from the start of the closer to its end, or to the timeout
     */
    public record Entry(String name, @Nullable Throwable cause, Duration duration) {}
}
