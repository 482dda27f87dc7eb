package io.github.managedhttp.leak.owner;

import org.jspecify.annotations.Nullable;

/**
 * The test or class that a thread works for: the one that started on it, or else the one that ran on the thread that created it.
 *
 * <p>A thread inherits it from the thread that creates it, which may have inherited it as well.
 */
public final class Lineage {

    private static final InheritableThreadLocal<@Nullable Lineage> CURRENT = new InheritableThreadLocal<>();

    /** If no test was ever started, thread locals are not read. */
    private static volatile boolean inUse;

    private final Identity identity;
    private final long threadId = Thread.currentThread().getId();
    private final @Nullable Lineage outer;

    private Lineage(Identity identity, @Nullable Lineage outer) {
        this.identity = identity;
        this.outer = outer;
    }

    /** The test or class of the calling thread, or null if there is none. */
    static @Nullable Lineage current() {
        return CURRENT.get();
    }

    /** Whether a test or class was ever started in this JVM. */
    static boolean isInUse() {
        return inUse;
    }

    /**
     * The test or class that created the calling thread, directly or through other threads. Null if not known, or if it runs on
     * this thread itself.
     */
    public static @Nullable Identity starterOfThisThread() {
        Lineage current = CURRENT.get();
        return current == null || current.isOfThisThread() ? null : current.identity;
    }

    /** Whether a test or class has begun on the calling thread: its stack has a frame of the user's, for the test itself is one. */
    public static boolean isOfTestOnThisThread() {
        Lineage current = CURRENT.get();
        return current != null && current.isOfThisThread();
    }

    /** A test or class starts on the calling thread. JUnit may start one within another one, and call this twice for one. */
    static void enter(Identity identity) {
        if (!inUse) {
            inUse = true;
        }
        Lineage current = CURRENT.get();
        if (current == null || !current.isOf(identity)) {
            // A JUnit thread ignores what it has inherited, which would otherwise be passed on from worker to
            // worker.
            boolean inherited = current == null || !current.isOfThisThread();
            CURRENT.set(new Lineage(identity, inherited ? null : current));
        }
    }

    /** A test or class ends. JUnit's thread continues, and keeps no reference to our objects. */
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

    /** Whether the test or class was started on the calling thread itself. */
    boolean isOfThisThread() {
        return threadId == Thread.currentThread().getId();
    }
}
