package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.text.Escaped;

/** Thrown when the code under test has created HTTP clients and not closed them. */
public final class UnclosedClientError extends AssertionError {

    private static final long serialVersionUID = 1;

    UnclosedClientError(String message) {
        super(Escaped.lines(message));
        // The stack trace would contain only our own frames. Without it, Surefire prints just the message.
        setStackTrace(new StackTraceElement[0]);
    }
}
