package io.github.managedhttp.jupiter.scope;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the runs that are active in this JVM. A test may launch JUnit itself, as tests of extensions do. */
final class ActiveRuns {

    private static final ActiveRuns OF_THIS_JVM = new ActiveRuns();

    private final AtomicInteger number = new AtomicInteger();

    private ActiveRuns() {}

    static ActiveRuns ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Adds runs, or removes them. Returns how many are active then. */
    int add(int runs) {
        return number.addAndGet(runs);
    }
}
