package io.github.managedhttp.unmanaged;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * The record of a client's thread. Refers to what that thread alone holds, so that after a garbage collection it is known whether
 * the thread is still there, whatever its id is.
 */
final class ThreadCreation extends WeakReference<InheritedOwner> {

    private final CreationRecord sighting;
    private final long threadId;

    ThreadCreation(InheritedOwner heirloom, ReferenceQueue<InheritedOwner> queue, CreationRecord sighting, long threadId) {
        super(heirloom, queue);
        this.sighting = sighting;
        this.threadId = threadId;
    }

    CreationRecord sighting() {
        return sighting;
    }

    /** The foretold id, which is wrong if other threads were created at the same moment. */
    long threadId() {
        return threadId;
    }

    Role role() {
        return sighting.creation().role();
    }

    boolean isApacheNamed() {
        return sighting.creation().apacheNamed();
    }

    boolean isOfThreadThatIsGone() {
        return refersTo(null);
    }
}
