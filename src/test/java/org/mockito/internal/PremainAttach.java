package org.mockito.internal;

import java.lang.instrument.Instrumentation;

/** Stands where Mockito's own agent keeps its Instrumentation, in a JVM that is started with it. */
public final class PremainAttach {

    private static volatile Instrumentation instrumentation;

    private PremainAttach() {}

    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    public static Instrumentation getInstrumentation() {
        return instrumentation;
    }
}
