package io.github.managedhttp.jupiter;

/** Fails a test, a class or the run whose clients or closers could not be closed. */
final class CleanupError extends AssertionError {

    private static final long serialVersionUID = 1;

    CleanupError(String message) {
        super(message);
        // The place where it is thrown helps nobody, and Surefire then prints the message alone.
        setStackTrace(new StackTraceElement[0]);
    }
}
