package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.text.Escaped;

/** Fails a run whose code under test has created HTTP clients and not closed them. */
public final class UnclosedClientError extends AssertionError {

    private static final long serialVersionUID = 1;

    UnclosedClientError(String message) {
        super(Escaped.lines(message));
        // The place where it is thrown helps nobody, and Surefire then prints the message alone.
        setStackTrace(new StackTraceElement[0]);
    }
}
