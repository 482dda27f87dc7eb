package io.github.managedhttp.jupiter;

/** What is done with a leak. */
public enum LeakPolicy {
    /** The policy of the enclosing annotation, else the configuration parameter {@code managedhttp.onleak}, else {@link #FAIL}. */
    DEFAULT,
    /** The test, the class or the run that leaks fails with a {@link ConnectionLeakError}, and the leaked connections are closed. */
    FAIL,
    /** The report is printed to {@code System.err}; the leak stays open until its client is closed. */
    WARN,
    /** Leaks are neither waited for nor reported. */
    IGNORE
}
