package io.github.managedhttp.jupiter;

import io.github.managedhttp.cleanup.CleanupResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A closer that failed or did not end.
 *
 * @param sentence which one, and why
 * @param cause what it failed with, or what it hangs in
 */
record NotClosed(String sentence, @Nullable Throwable cause) {

    static Stream<NotClosed> in(CleanupResult result, Duration timeout) {
        return Stream.concat(
                result.failed().stream().map(entry -> of(entry, "could not be closed: " + entry.cause())),
                result.timedOut().stream()
                        .map(entry -> of(entry, "was not closed within " + Durations.format(timeout))));
    }

    private static NotClosed of(CleanupResult.Entry entry, String what) {
        return new NotClosed("'" + entry.name() + "' " + what, entry.cause());
    }
}
