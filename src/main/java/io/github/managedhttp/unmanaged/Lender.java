package io.github.managedhttp.unmanaged;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else who can have an Instrumentation in this JVM: with an agent of theirs from its start, or since they have attached
 * themselves.
 *
 * @param name such as {@code Mockito's agent}
 * @param getter gives it, or throws
 */
record Lender(String name, Method getter) {

    /** Those who are on the class path, found out once: most suites have none, and would search all jars for it each time. */
    private static final List<Lender> ALL = Stream.of(
                    named("Mockito's agent", "org.mockito.internal.PremainAttach"),
                    named("Byte Buddy's agent", "net.bytebuddy.agent.ByteBuddyAgent"))
            .flatMap(Stream::ofNullable)
            .toList();

    static List<Lender> all() {
        return ALL;
    }

    /** An agent's classes are in the system class loader, wherever others have theirs. */
    private static @Nullable Lender named(String name, String className) {
        try {
            Class<?> holder = Class.forName(className, false, ClassLoader.getSystemClassLoader());
            return new Lender(name, holder.getMethod("getInstrumentation"));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null;
        }
    }

    /** What they have by now, or null. */
    @Nullable Instrumentation instrumentation() {
        try {
            Instrumentation lent = (Instrumentation) getter.invoke(null);
            return lent != null && lent.isRetransformClassesSupported() ? lent : null;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null;
        }
    }
}
