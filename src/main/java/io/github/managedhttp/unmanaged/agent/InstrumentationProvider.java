package io.github.managedhttp.unmanaged.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another library that may have an Instrumentation in this JVM, from an agent at its start or because it has attached itself.
 *
 * @param name such as {@code Mockito's agent}
 * @param getter returns the Instrumentation, or throws
 */
record InstrumentationProvider(String name, Method getter) {

    private static final List<String> CLASS_PATHS =
            List.of("java.class.path", "jdk.module.path", "surefire.test.class.path");

    /** The providers on the class path. */
    private static final List<InstrumentationProvider> ALL = find();

    static List<InstrumentationProvider> all() {
        return ALL;
    }

    private static List<InstrumentationProvider> find() {
        List<InstrumentationProvider> found = new ArrayList<>(2);
        add("Mockito's agent", "mockito-core", "org.mockito.internal.PremainAttach", found);
        add("Byte Buddy's agent", "byte-buddy-agent", "net.bytebuddy.agent.ByteBuddyAgent", found);
        return found;
    }

    private static void add(String name, String artifact, String className, List<InstrumentationProvider> found) {
        InstrumentationProvider lender = canHave(artifact) ? named(name, className) : null;
        if (lender != null) {
            found.add(lender);
        }
    }

    /** Looking for a missing class takes 25 ms, because it opens all jars. A class path of one jar lists the others in its manifest. */
    private static boolean canHave(String artifact) {
        for (String property : CLASS_PATHS) {
            String path = System.getProperty(property, "");
            if (path.contains(artifact)
                    || (property.equals("java.class.path") && path.indexOf(File.pathSeparatorChar) < 0)) {
                return true;
            }
        }
        return false;
    }

    /** The classes of an agent are always in the system class loader. */
    private static @Nullable InstrumentationProvider named(String name, String className) {
        try {
            Class<?> holder = Class.forName(className, false, ClassLoader.getSystemClassLoader());
            return new InstrumentationProvider(name, holder.getMethod("getInstrumentation"));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null;
        }
    }

    /** The Instrumentation, if the library has one by now, or null. */
    @Nullable Instrumentation instrumentation() {
        try {
            Instrumentation lent = (Instrumentation) getter.invoke(null);
            return lent != null && lent.isRetransformClassesSupported() ? lent : null;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null;
        }
    }
}
