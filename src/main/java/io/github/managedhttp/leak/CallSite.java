package io.github.managedhttp.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an exchange was started: the user's frames of the call stack, innermost first, and how many library frames stood
 * between them.
 *
 * <p>The frames are resolved at once: a class that Mockito retransforms later would show up as "Unknown Source"
 * (facts/unmanaged-clients.md, A+).
 */
public final class CallSite {

    private static final StackWalker WALKER = StackWalker.getInstance();
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
        List<StackTraceElement> frames = new ArrayList<>(4);
        int hidden = 0;
        int seen = 0;
        for (var walk = stack.iterator(); walk.hasNext() && seen < MAX_FRAMES; seen++) {
            StackWalker.StackFrame frame = walk.next();
            if (isJUnitEngine(frame.getClassName())) {
                break;
            }
            if (isLibrary(frame.getClassName())) {
                hidden++;
            } else {
                frames.add(frame.toStackTraceElement());
            }
        }
        return new CallSite(frames, hidden);
    }

    private static boolean isJUnitEngine(String className) {
        return className.startsWith("org.junit.platform.") || className.startsWith("org.junit.jupiter.engine.");
    }

    private static boolean isLibrary(String className) {
        for (String prefix : LIBRARIES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
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
}
