package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.jupiter.configuration.Durations;
import io.github.managedhttp.report.text.Sentences;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A closer that failed or timed out.
 *
 * @param sentence its name and the reason
 * @param cause its exception, or the stack of the thread in which it hangs
 */
public record CleanupFailure(String sentence, @Nullable Throwable cause) {

    public static List<CleanupFailure> in(CleanupResult result, Duration timeout) {
        List<CleanupFailure> found = new ArrayList<>();
        for (CleanupResult.Entry entry : result.failed()) {
            found.add(of(entry, "could not be closed: " + reason(entry.cause())));
        }
        for (CleanupResult.Entry entry : result.timedOut()) {
            found.add(of(entry, "was not closed within " + Durations.format(timeout)));
        }
        return found;
    }

    /** Returns one error for all failures. */
    public static AssertionError error(List<CleanupFailure> all) {
        return new CleanupError(
                Sentences.render(all.stream().map(CleanupFailure::sentence).toList()),
                all.stream().map(CleanupFailure::cause).filter(Objects::nonNull).toList());
    }

    private static CleanupFailure of(CleanupResult.Entry entry, String what) {
        return new CleanupFailure("'" + entry.name() + "' " + what, isPrintable(entry.cause()) ? entry.cause() : null);
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null || isPrintable(cause)
                ? String.valueOf(cause)
                : cause.getClass().getName();
    }

    /** Whether a user's exception can be printed. Its getMessage() may throw, and would make ours unprintable as well. */
    private static boolean isPrintable(@Nullable Throwable cause) {
        try {
            if (cause != null) {
                cause.printStackTrace(new PrintWriter(Writer.nullWriter()));
            }
            return true;
        } catch (RuntimeException | Error broken) {
            return false;
        }
    }
}
