package io.github.managedhttp.jupiter;

import io.github.managedhttp.Internal;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.text.Escaped;
import java.util.List;

/**
 * Thrown when a test, a class or a run has left connections open. Its message is the {@linkplain LeakReport#toString() text
 * report}.
 *
 * <p>If there is one leak, the stack trace is the leak's call site; if there are several, it is empty. If code of the test
 * threw an exception on an I/O thread as well, that exception is the cause, and the stack trace is that of the cause.
 */
public final class ConnectionLeakError extends AssertionError {

    private static final long serialVersionUID = 1;

    private final transient LeakReport report;

    /**
     * Creates an error for leaks.
     *
     * @param message the text report
     * @param report what leaked
     */
    @Internal
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
     * Creates an error for leaks in a test whose code threw an exception as well.
     *
     * @param message the text report
     * @param report what leaked
     * @param thrown the exception, which becomes the cause
     */
    @Internal
    public ConnectionLeakError(String message, LeakReport report, Throwable thrown) {
        super(Escaped.lines(message), thrown);
        this.report = report;
        setStackTrace(thrown.getStackTrace());
    }

    /** {@return what leaked; safe to read from any thread; not serialized, so null in an error that another JVM sent} */
    public LeakReport report() {
        return report;
    }
}
