package io.github.managedhttp.unmanaged.threads;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which code created something, and during which test.
 *
 * @param number records are numbered in their order
 * @param creatorId the id of the creating thread
 * @param owner the test or class that ran, or "" if it is not known
 * @param byOwner whether the owner ran on the creating thread; if not, it has started that thread or one of its ancestors
 * @param creation the stack
 */
public record CreationRecord(long number, long creatorId, String owner, boolean byOwner, Creation creation) {

    private static final AtomicLong LAST_NUMBER = new AtomicLong();

    /** A record of the code that calls a constructor or a method of Apache's client. Null if no run is active, or the client is managed. */
    public static @Nullable CreationRecord ofObject() {
        InheritedOwner inheritedOwner = ThreadCreations.ofThisJvm().current();
        Creation creation = inheritedOwner == null ? null : Creation.ofObject();
        return inheritedOwner == null || creation == null || creation.managed() ? null : of(creation, inheritedOwner);
    }

    /** Called on the creating thread, with the owner that it has inherited or was given. */
    static CreationRecord of(Creation creation, InheritedOwner inheritedOwner) {
        boolean byOwner = inheritedOwner.isOfThisThread();
        // JUnit's own threads inherit an owner too: what a test creates on them before the extension is called has no
        // known owner.
        String owner = creation.byTest() && !byOwner ? "" : inheritedOwner.owner();
        long creatorId = Thread.currentThread().getId();
        return new CreationRecord(LAST_NUMBER.incrementAndGet(), creatorId, owner, byOwner, creation);
    }

    /** The same, with the stack of an equal one if there was one. */
    public CreationRecord sharing(Map<Creation, Creation> creations) {
        Creation shared = creations.computeIfAbsent(creation, same -> same);
        return new CreationRecord(number, creatorId, owner, byOwner, shared);
    }

    public static long lastNumber() {
        return LAST_NUMBER.get();
    }
}
