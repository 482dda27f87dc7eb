package io.github.managedhttp.unmanaged.threads;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * The record of a client's thread. Refers to what that thread alone holds, so that after a garbage collection it is known whether
 * the thread is still there, whatever its id is.
 */
public final class ThreadCreation extends WeakReference<InheritedOwner> {

    private final CreationRecord creationRecord;
    private final long threadId;

    ThreadCreation(
            InheritedOwner inheritedOwner,
            ReferenceQueue<InheritedOwner> queue,
            CreationRecord creationRecord,
            long threadId) {
        super(inheritedOwner, queue);
        this.creationRecord = creationRecord;
        this.threadId = threadId;
    }

    CreationRecord creationRecord() {
        return creationRecord;
    }

    /** The predicted id, which is wrong if other threads were created at the same moment. */
    long threadId() {
        return threadId;
    }

    Role role() {
        return creationRecord.creation().role();
    }

    boolean isApacheNamed() {
        return creationRecord.creation().apacheNamed();
    }

    boolean isCollected() {
        return refersTo(null);
    }
}
