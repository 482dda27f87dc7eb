package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.UnseenError;
import io.github.managedhttp.text.Escaped;
import java.util.List;

/**
 * Fails a test, a class or a run that left connections open. Its message is the {@linkplain LeakReport#toString() text
 * report}.
 *
 * <p>Its stack trace is where the leak was started, if it is one, and empty otherwise: the place where the error was thrown
 * helps nobody. If code of the test has thrown something on an I/O thread as well, that is the cause, and the stack trace is its.
 */
public final class ConnectionLeakError extends AssertionError {

    private static final long serialVersionUID = 1;

    private final transient LeakReport report;

    ConnectionLeakError(String message, LeakReport report) {
        super(Escaped.lines(message));
        this.report = report;
        List<OpenConnection> leaks = report.leaks();
        setStackTrace(
                leaks.size() == 1
                        ? leaks.get(0).callSite().toArray(new StackTraceElement[0])
                        : new StackTraceElement[0]);
    }

    /** Beside what the user's code has thrown, which comes first, and whose stack trace is that of the first of it. */
    ConnectionLeakError(String message, LeakReport report, List<UnseenError> errors) {
        super(Escaped.lines(message), errors.get(0).thrown());
        this.report = report;
        UserCodeError.show(errors, this);
    }

    /** {@return what leaked, for any thread; not serialized, so null in a copy of the error from another JVM} */
    public LeakReport report() {
        return report;
    }
}
