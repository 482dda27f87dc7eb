package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.jupiter.LeakPolicy;

/** What is done about clients that are not managed: the values of {@code managedhttp.unmanaged}. */
public enum UnmanagedPolicy {
    /** Nothing is installed, and such clients are not looked for. */
    IGNORE,
    /** Leaks on watched clients are printed with their test, and unclosed clients are listed at the end of the fork. */
    WARN,
    /** Leaks on watched clients fail their test, and unclosed clients fail the run. */
    FAIL;

    /** What is done with a leak on a watched client. */
    public LeakPolicy onLeak(LeakPolicy ofManaged) {
        return this == WARN && ofManaged == LeakPolicy.FAIL ? LeakPolicy.WARN : ofManaged;
    }
}
