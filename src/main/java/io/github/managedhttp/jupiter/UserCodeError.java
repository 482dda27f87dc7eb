package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.UnseenError;
import io.github.managedhttp.text.Escaped;
import java.util.List;

/**
 * Fails a test for what its own code has thrown where nobody sees it: on an I/O thread. Its stack trace is that of the original, since
 * that is where the user's line is. If connections leaked as well, it is a {@link ConnectionLeakError} that says both.
 */
final class UserCodeError extends AssertionError {

    private static final long serialVersionUID = 1;

    UserCodeError(String message, List<UnseenError> errors) {
        super(Escaped.lines(message), errors.get(0).thrown());
        show(errors, this);
    }

    /** Where the first was thrown, and the others. */
    static void show(List<UnseenError> errors, Throwable in) {
        in.setStackTrace(errors.get(0).thrown().getStackTrace());
        errors.stream().skip(1).map(UnseenError::thrown).forEach(in::addSuppressed);
    }
}
