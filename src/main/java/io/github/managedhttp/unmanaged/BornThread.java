package io.github.managedhttp.unmanaged;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A birth and what it foretold.
 *
 * @param birth how the thread came to be
 * @param thread the thread, or null if there is none of that id: it has ended or is not started yet, or the id was foretold wrongly
 */
record BornThread(Birth birth, @Nullable Thread thread) {

    Role role() {
        return birth.sighting().creation().role();
    }

    boolean isManaged() {
        return birth.sighting().creation().managed();
    }

    List<Frame> callers() {
        return birth.sighting().creation().callers();
    }

    boolean isAlive() {
        return thread != null;
    }

    /** Apache's own factory numbers the threads of each client anew. */
    boolean isFirstByName() {
        return thread != null && thread.getName().equals("httpclient-dispatch-1");
    }
}
