package org.junit.platform.benchmark;

import java.util.concurrent.Callable;

/** Stands in a benchmark's stack where JUnit's frames stand in a test's, which is where a call site ends. */
public final class TestCall {

    private TestCall() {}

    public static <T> T of(Callable<T> test) throws Exception {
        return test.call();
    }
}
