package io.github.managedhttp.client.execution;

/** A classic lease that may still be pending when its call ends. */
public interface PendingLease {

    /** The call has ended on this thread: what is still pending there it has never come to wait for, because something threw. */
    void callEnded();
}
