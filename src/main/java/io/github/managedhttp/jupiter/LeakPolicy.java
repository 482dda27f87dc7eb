package io.github.managedhttp.jupiter;

/** What is done with a leak. */
public enum LeakPolicy {
    /** What the surrounding annotation says, else the configuration parameter {@code managedhttp.onleak}, else {@link #FAIL}. */
    DEFAULT,
    /** The test, the class or the run that leaks fails with a {@link ConnectionLeakError}, and the leak is torn down. */
    FAIL,
    /** The report goes to {@code System.err}; the leak stays open until its client is closed. */
    WARN,
    /** Nothing is said, and nothing is waited for. */
    IGNORE
}
