package io.github.managedhttp.leak;

import org.jspecify.annotations.Nullable;

/**
 * Whom a thread works for: the test or class that has begun on it, or else the one that ran on the thread that created it.
 *
 * <p>A thread inherits it when it is created, also from a thread that has inherited it itself.
 */
final class Lineage {

    private static final InheritableThreadLocal<@Nullable Lineage> CURRENT = new InheritableThreadLocal<>();

    /** Where no test has ever begun, nobody is asked for what it has left on their thread. */
    private static volatile boolean inUse;

    private final Identity identity;
    private final long threadId = Thread.currentThread().getId();
    private final @Nullable Lineage outer;

    private Lineage(Identity identity, @Nullable Lineage outer) {
        this.identity = identity;
        this.outer = outer;
    }

    /** That of the calling thread, or null if no test or class has anything to do with it. */
    static @Nullable Lineage current() {
        return CURRENT.get();
    }

    /** Whether a test or class has ever begun in this JVM. */
    static boolean isInUse() {
        return inUse;
    }

    /** Who has started the calling thread, itself or through other threads; null if that is not known, or if this is its own thread. */
    static @Nullable Identity starterOfThisThread() {
        Lineage current = CURRENT.get();
        return current == null || current.isOfThisThread() ? null : current.identity;
    }

    /** Whether a test or class has begun on the calling thread: its stack has a frame of the user's, for the test itself is one. */
    static boolean isOfTestOnThisThread() {
        Lineage current = CURRENT.get();
        return current != null && current.isOfThisThread();
    }

    /** A test or class begins on the calling thread; JUnit may begin one in the middle of another, and tell it twice. */
    static void enter(Identity identity) {
        if (!inUse) {
            inUse = true;
        }
        Lineage current = CURRENT.get();
        if (current == null || !current.isOf(identity)) {
            // What JUnit's thread has inherited is no news of it, and would be passed on from worker to worker.
            boolean inherited = current == null || !current.isOfThisThread();
            CURRENT.set(new Lineage(identity, inherited ? null : current));
        }
    }

    /** It ends. JUnit's thread goes on, and keeps nothing of ours. */
    static void leave(Identity identity) {
        Lineage current = CURRENT.get();
        if (current == null || !current.isOf(identity)) {
            return;
        }
        if (current.outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(current.outer);
        }
    }

    private boolean isOf(Identity other) {
        return identity == other && isOfThisThread();
    }

    Identity identity() {
        return identity;
    }

    /** Whether the test or class has begun on the calling thread itself. */
    boolean isOfThisThread() {
        return threadId == Thread.currentThread().getId();
    }
}
