package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.text.Escaped;

/**
 * Fails a test for what its own code has thrown where nobody sees it: on an I/O thread. Its stack trace is that of the original, since
 * that is where the user's line is. If connections leaked as well, it is a {@link ConnectionLeakError} that says both.
 */
public final class UserCodeError extends AssertionError {

    private static final long serialVersionUID = 1;

    /**
     * @param message what was thrown, and where, in words
     * @param thrown the first of what was thrown
     */
    UserCodeError(String message, Throwable thrown) {
        super(Escaped.lines(message), thrown);
        setStackTrace(thrown.getStackTrace());
    }
}
