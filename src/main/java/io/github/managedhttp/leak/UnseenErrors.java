package io.github.managedhttp.leak;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What code of one owner has thrown where nobody sees it; after its verdict that is its parent's. */
final class UnseenErrors {

    private final Queue<UnseenError> errors = new ConcurrentLinkedQueue<>();
    private final @Nullable UnseenErrors parent;
    private volatile boolean taken;

    UnseenErrors(@Nullable UnseenErrors parent) {
        this.parent = parent;
    }

    void add(UnseenError error) {
        errors.add(error);
        if (taken && parent != null && errors.remove(error)) {
            parent.add(error);
        }
    }

    List<UnseenError> take() {
        taken = true;
        List<UnseenError> all = List.copyOf(errors);
        errors.clear();
        return all;
    }
}
