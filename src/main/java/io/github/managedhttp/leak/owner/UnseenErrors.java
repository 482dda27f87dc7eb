package io.github.managedhttp.leak.owner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exceptions that code of one owner threw on I/O threads. After the verdict on the owner, they are added to its parent. */
final class UnseenErrors {

    private final List<UnseenError> errors = new ArrayList<>();
    private final String owner;
    private final @Nullable UnseenErrors parent;
    private boolean taken;

    UnseenErrors(String owner, @Nullable UnseenErrors parent) {
        this.owner = owner;
        this.parent = parent;
    }

    void add(UnseenError error) {
        if (!keep(error) && parent != null) {
            parent.add(error.after(owner));
        }
    }

    private synchronized boolean keep(UnseenError error) {
        return !taken && errors.add(error);
    }

    /** Ends as {@link #take()} does, if there is no exception. */
    synchronized boolean endIfEmpty() {
        taken |= errors.isEmpty();
        return errors.isEmpty();
    }

    synchronized List<UnseenError> take() {
        taken = true;
        List<UnseenError> all = List.copyOf(errors);
        errors.clear();
        return all;
    }
}
