package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.UnseenError;
import java.util.List;

/**
 * Fails a test for what its own code has thrown where nobody sees it: on an I/O thread. Its stack trace is that of the original, since
 * that is where the user's line is.
 */
final class UserCodeError extends AssertionError {

    private static final long serialVersionUID = 1;

    UserCodeError(String message, List<UnseenError> errors) {
        super(message, errors.get(0).thrown());
        setStackTrace(errors.get(0).thrown().getStackTrace());
        errors.stream().skip(1).map(UnseenError::thrown).forEach(this::addSuppressed);
    }
}
