package com.acme;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import java.util.List;

/** A response that begins and never ends. */
final class Feed {

    private Feed() {}

    /** Until nothing else is open any more, such as an attempt at a node that is dead. */
    static void awaitFirstEvent(OpenConnections open) {
        while (!isFeed(open.snapshot().leaks())) {
            Thread.onSpinWait();
        }
    }

    private static boolean isFeed(List<OpenConnection> open) {
        return open.size() == 1 && open.get(0).state() == State.RESPONSE_BODY;
    }
}
