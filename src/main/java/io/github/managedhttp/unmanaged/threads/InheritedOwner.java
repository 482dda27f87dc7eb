package io.github.managedhttp.unmanaged.threads;

import org.jspecify.annotations.Nullable;

/**
 * What a thread inherits from the thread that creates it: only the name of the test or class that ran, because pool threads keep it
 * forever.
 */
final class InheritedOwner {

    static final InheritedOwner NONE = new InheritedOwner("", 0, null);

    private final String owner;
    private final long threadId;
    private final @Nullable InheritedOwner previous;

    private InheritedOwner(String owner, long threadId, @Nullable InheritedOwner previous) {
        this.owner = owner;
        this.threadId = threadId;
        this.previous = previous;
    }

    String owner() {
        return owner;
    }

    /** Whether the owner runs on the calling thread itself, rather than has started it. */
    boolean isOfThisThread() {
        return threadId == Thread.currentThread().getId();
    }

    /** The value for a thread on which a test or class begins. JUnit may begin one within another one, and call this twice. */
    InheritedOwner followedBy(String next) {
        return owner.equals(next) && isOfThisThread()
                ? this
                : new InheritedOwner(next, Thread.currentThread().getId(), this);
    }

    /** The value for the thread when that test or class has ended. */
    InheritedOwner withoutLast(String last) {
        return previous != null && owner.equals(last) ? previous : this;
    }

    /** A separate copy, which is reachable exactly as long as the thread that gets it. */
    InheritedOwner copyForOneThread() {
        return new InheritedOwner(owner, threadId, null);
    }
}
