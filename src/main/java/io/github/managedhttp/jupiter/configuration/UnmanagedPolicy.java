package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.jupiter.LeakPolicy;

/** What is done about clients that nobody handed us: the values of {@code managedhttp.unmanaged}. */
public enum UnmanagedPolicy {
    /** Nothing is installed, and nothing looked for. */
    IGNORE,
    /** What is left open on them is told with the test that did it, and those that nobody closes are listed at the end of the fork. */
    WARN,
    /** Both fail whom they are charged to, or the run. */
    FAIL;

    /** What is done with a leak on a client that others have built. */
    public LeakPolicy onLeak(LeakPolicy ofManaged) {
        return this == WARN && ofManaged == LeakPolicy.FAIL ? LeakPolicy.WARN : ofManaged;
    }
}
