package io.github.managedhttp.jupiter.configuration;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the launch of this JVM runs only some of the tests that it finds. A test can start launches of its own; the first one counts. */
final class Selection {

    private static final AtomicReference<@Nullable Boolean> FILTER = new AtomicReference<>();

    private Selection() {}

    /** Tells of a launch. */
    static void launchedWithFilter(boolean filter) {
        FILTER.compareAndSet(null, filter);
    }

    static boolean hasFilter() {
        return Boolean.TRUE.equals(FILTER.get());
    }
}
