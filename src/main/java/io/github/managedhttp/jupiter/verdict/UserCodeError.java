package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.text.Escaped;

/**
 * Thrown when the code of a test threw an exception on an I/O thread, where JUnit does not see it. The stack trace is that of the
 * original exception, which contains the user's line. If connections leaked as well, a {@link ConnectionLeakError} is thrown
 * instead.
 */
public final class UserCodeError extends AssertionError {

    private static final long serialVersionUID = 1;

    /**
     * @param message a description of all exceptions
     * @param thrown the first exception
     */
    UserCodeError(String message, Throwable thrown) {
        super(Escaped.lines(message), thrown);
        setStackTrace(thrown.getStackTrace());
    }
}
