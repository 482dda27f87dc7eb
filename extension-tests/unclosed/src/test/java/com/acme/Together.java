package com.acme;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Makes five tests, of five classes, create their clients at the same moment. */
final class Together {

    private static final CyclicBarrier BARRIER = new CyclicBarrier(5);

    private Together() {}

    static void await() throws Exception {
        BARRIER.await(30, TimeUnit.SECONDS);
    }
}
