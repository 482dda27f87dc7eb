package io.github.managedhttp.jupiter.verdict;

import java.util.List;

/**
 * Fails a test, a class or the run whose clients or closers could not be closed. The message names them all; the suppressed
 * exceptions are their causes.
 */
public final class CleanupError extends AssertionError {

    private static final long serialVersionUID = 1;

    /**
     * @param message names them all
     * @param causes what they failed with
     */
    CleanupError(String message, List<Throwable> causes) {
        super(message);
        // The place where it is thrown helps nobody, and Surefire then prints the message alone.
        setStackTrace(new StackTraceElement[0]);
        causes.forEach(this::addSuppressed);
    }
}
