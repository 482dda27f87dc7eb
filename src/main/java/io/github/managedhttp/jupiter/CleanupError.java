package io.github.managedhttp.jupiter;

import io.github.managedhttp.report.text.Sentences;
import java.util.List;
import java.util.Objects;

/**
 * Fails a test, a class or the run whose clients or closers could not be closed. The message names them all; the suppressed
 * exceptions are their causes.
 */
final class CleanupError extends AssertionError {

    private static final long serialVersionUID = 1;

    CleanupError(List<CleanupFailure> all) {
        super(Sentences.render(all.stream().map(CleanupFailure::sentence).toList()));
        // The place where it is thrown helps nobody, and Surefire then prints the message alone.
        setStackTrace(new StackTraceElement[0]);
        all.stream().map(CleanupFailure::cause).filter(Objects::nonNull).forEach(this::addSuppressed);
    }
}
