package com.acme;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;

/** A response that begins and never ends. */
final class Feed {

    private Feed() {}

    static void awaitFirstEvent(OpenConnections open) {
        while (open.snapshot().leaks().stream().noneMatch(leak -> leak.state() == State.RESPONSE_BODY)) {
            Thread.onSpinWait();
        }
    }
}
