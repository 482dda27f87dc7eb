package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
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

    /**
     * For us.
     *
     * @param message the text report
     * @param report what leaked
     */
    public ConnectionLeakError(String message, LeakReport report) {
        super(Escaped.lines(message));
        this.report = report;
        List<OpenConnection> leaks = report.leaks();
        setStackTrace(
                leaks.size() == 1
                        ? leaks.get(0).callSite().toArray(new StackTraceElement[0])
                        : new StackTraceElement[0]);
    }

    /**
     * For us: beside what code of the test has thrown, which comes first.
     *
     * @param message the text report
     * @param report what leaked
     * @param thrown what the code has thrown
     */
    public ConnectionLeakError(String message, LeakReport report, Throwable thrown) {
        super(Escaped.lines(message), thrown);
        this.report = report;
        setStackTrace(thrown.getStackTrace());
    }

    /** {@return what leaked, for any thread; not serialized, so null in a copy of the error from another JVM} */
    public LeakReport report() {
        return report;
    }
}
