package io.github.managedhttp.unmanaged.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The creation of a thread, and what is known of the thread.
 *
 * @param threadCreation how the thread came to be
 * @param thread the thread, or null if there is none of that id: it has ended or is not started yet, or the id was predicted wrongly
 * @param isAlive whether the thread is alive, which can be known without knowing which one it is
 * @param isProved whether it can be no other thread
 */
public record ClientThread(
        ThreadCreation threadCreation, @Nullable Thread thread, boolean isAlive, boolean isProved) {

    ClientThread alive() {
        return new ClientThread(threadCreation, thread, true, isProved);
    }

    Role role() {
        return threadCreation.role();
    }

    public boolean isManaged() {
        return creationRecord().creation().managed();
    }

    CreationRecord creationRecord() {
        return threadCreation.creationRecord();
    }

    public List<Frame> callers() {
        return creationRecord().creation().callers();
    }

    /** Apache's own factory numbers the threads of each client from 1. The name of another thread says nothing about this one. */
    boolean isFirstByName() {
        return isProved && thread != null && thread.getName().equals("httpclient-dispatch-1");
    }
}
