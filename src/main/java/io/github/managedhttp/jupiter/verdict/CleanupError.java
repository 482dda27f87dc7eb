package io.github.managedhttp.jupiter.verdict;

import java.util.List;

/**
 * Thrown when clients or registered resources of a test, a class or the run could not be closed. The message names all of them; the
 * suppressed exceptions are their causes.
 */
public final class CleanupError extends AssertionError {

    private static final long serialVersionUID = 1;

    /**
     * @param message the names and reasons
     * @param causes the exceptions
     */
    CleanupError(String message, List<Throwable> causes) {
        super(message);
        // The stack trace would contain only our own frames. Without it, Surefire prints just the message.
        setStackTrace(new StackTraceElement[0]);
        causes.forEach(this::addSuppressed);
    }
}
