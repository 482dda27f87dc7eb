package io.github.managedhttp.unmanaged;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The record of a client's thread: who created it, and what ran. Refers to what that thread alone holds, so that after a garbage
 * collection it is known whether the thread is still there, whatever its id is.
 */
final class Birth extends WeakReference<Heirloom> {

    private static final AtomicLong LAST_NUMBER = new AtomicLong();

    private final long number = LAST_NUMBER.incrementAndGet();
    private final long creatorId = Thread.currentThread().getId();
    private final String owner;
    private final boolean byOwner;
    private final Creation creation;
    private final long threadId;

    /** Records a birth; to be called in the thread that creates the new one. */
    Birth(Heirloom heirloom, ReferenceQueue<Heirloom> queue, Creation creation, long threadId) {
        super(heirloom, queue);
        this.byOwner = heirloom.isOfThisThread();
        // JUnit's own threads inherit as well: what a test creates there before the extension is called is nobody's.
        this.owner = creation.byTest() && !byOwner ? "" : heirloom.owner();
        this.creation = creation;
        this.threadId = threadId;
    }

    static long lastNumber() {
        return LAST_NUMBER.get();
    }

    /** Births of one thread are numbered in their order. */
    long number() {
        return number;
    }

    long creatorId() {
        return creatorId;
    }

    /** The foretold id, which is wrong if other threads were created at the same moment. */
    long threadId() {
        return threadId;
    }

    /** The test or class that ran, or "" if it is not known. */
    String owner() {
        return owner;
    }

    /** Tells whether the owner ran on the creating thread; if not, it has begun that thread or one of its ancestors. */
    boolean isByOwner() {
        return byOwner;
    }

    Creation creation() {
        return creation;
    }

    boolean isOfThreadThatIsGone() {
        return refersTo(null);
    }
}
