package io.github.managedhttp.leak;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;
import static java.lang.StackWalker.Option.SHOW_REFLECT_FRAMES;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where an exchange was started: the user's frames of the call stack, innermost first, and how many library frames stood
 * between them.
 *
 * <p>The frames are resolved at once: a class that Mockito retransforms later would show up as "Unknown Source"
 * (facts/unmanaged-clients.md, A+).
 */
public final class CallSite {

    /**
     * Six frames of ours and Apache's, four of the user's, and JUnit's: the walker's first batch has room for one less than this.
     * Its second batch is twice as large, at about 84 bytes for each frame, used or not.
     */
    private static final int USUAL_DEPTH = 12;

    /** With the frames of reflection, which are a library's: to leave them out, the walker asks each class for its interfaces. */
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(RETAIN_CLASS_REFERENCE, SHOW_REFLECT_FRAMES), USUAL_DEPTH);
    /** Deep enough for a call through a web framework, small enough for a recursion that runs away. */
    private static final int MAX_FRAMES = 256;

    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.apache.hc.",
            "org.junit.",
            "org.apache.maven.",
            "org.gradle.",
            "com.intellij.",
            "kotlin.",
            "kotlinx.coroutines.",
            "io.github.managedhttp.client.",
            "io.github.managedhttp.leak.",
            "io.github.managedhttp.jupiter.",
            "io.github.managedhttp.cleanup.");

    /** Whose code a class is. Strings, for classes of other loaders keep them, and with a constant of ours our own loader. */
    private static final String JUNIT_ENGINE = "JUnit's engine";

    private static final String LIBRARY = "a library";
    private static final String USER = "the user";

    /** Asked for every frame of every exchange, and a third of a capture's cost when it was found out each time. */
    private static final ClassValue<String> ORIGINS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return origin(type.getName());
        }
    };

    private final List<StackTraceElement> frames;
    private final int hiddenFrames;

    CallSite(List<StackTraceElement> frames, int hiddenFrames) {
        this.frames = frames;
        this.hiddenFrames = hiddenFrames;
    }

    /**
     * Takes the call site of the calling thread, down to where JUnit called the test.
     *
     * @return the call site, with no frames if none of them is the user's
     */
    public static CallSite capture() {
        return WALKER.walk(CallSite::of);
    }

    private static CallSite of(Stream<StackWalker.StackFrame> stack) {
        Collector collector = new Collector();
        // Not by an iterator or a pipeline of operations, which cost more than the frames.
        Spliterator<StackWalker.StackFrame> frames = stack.spliterator();
        while (collector.wantsMore() && frames.tryAdvance(collector)) {}
        return new CallSite(collector.frames, collector.hidden);
    }

    /**
     * The user's frames as a stack trace, for an exception that need not show ours.
     *
     * @return the frames, innermost first
     */
    public StackTraceElement[] toStackTrace() {
        return frames.toArray(new StackTraceElement[0]);
    }

    List<StackTraceElement> frames() {
        return frames;
    }

    int hiddenFrames() {
        return hiddenFrames;
    }

    /** The line of the first user frame, as it goes into a sentence. */
    String line() {
        return frames.isEmpty()
                ? ""
                : " at " + frames.get(0).getFileName() + ":" + frames.get(0).getLineNumber();
    }

    boolean passesThrough(String className, String methodName) {
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().equals(className) && frame.getMethodName().equals(methodName)) {
                return true;
            }
        }
        return false;
    }

    private static final class Collector implements Consumer<StackWalker.StackFrame> {

        private final List<StackTraceElement> frames = new ArrayList<>(2);
        private int hidden;
        private int seen;
        private boolean atEngine;

        boolean wantsMore() {
            return !atEngine && seen < MAX_FRAMES;
        }

        @Override
        public void accept(StackWalker.StackFrame frame) {
            seen++;
            switch (ORIGINS.get(frame.getDeclaringClass())) {
                case JUNIT_ENGINE -> atEngine = true;
                case LIBRARY -> hidden++;
                default -> frames.add(frame.toStackTraceElement());
            }
        }
    }

    private static String origin(String className) {
        if (className.startsWith("org.junit.platform.") || className.startsWith("org.junit.jupiter.engine.")) {
            return JUNIT_ENGINE;
        }
        return LIBRARIES.stream().anyMatch(className::startsWith) ? LIBRARY : USER;
    }
}
