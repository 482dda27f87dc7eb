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

    /** Tells whether the owner runs on the calling thread itself, and did not just begin it. */
    boolean isOfThisThread() {
        return threadId == Thread.currentThread().getId();
    }

    /** What a thread has that a test or class begins on; JUnit may begin one in the middle of another, and tell it twice. */
    InheritedOwner followedBy(String next) {
        return owner.equals(next) && isOfThisThread()
                ? this
                : new InheritedOwner(next, Thread.currentThread().getId(), this);
    }

    /** What a thread has when that test or class has ended. */
    InheritedOwner withoutLast(String last) {
        return previous != null && owner.equals(last) ? previous : this;
    }

    /** One that nobody else has, and so is reachable just as long as the thread that gets it. */
    InheritedOwner copyForOneThread() {
        return new InheritedOwner(owner, threadId, null);
    }
}
