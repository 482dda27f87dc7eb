package io.github.managedhttp.unmanaged;

import java.util.List;

/**
 * A thread that is alive, and its birth.
 *
 * @param birth how it came to be
 * @param thread the thread itself
 */
record LiveThread(Birth birth, Thread thread) {

    Role role() {
        return birth.creation().role();
    }

    List<Frame> callers() {
        return birth.creation().callers();
    }

    /** Apache's own factory numbers the threads of each client anew. */
    boolean isFirstByName() {
        return thread.getName().equals("httpclient-dispatch-1");
    }
}
