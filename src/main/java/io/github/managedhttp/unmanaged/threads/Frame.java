package io.github.managedhttp.unmanaged.threads;

/**
 * A frame of a stack.
 *
 * @param type its class
 * @param line resolved at once: a class that Mockito retransforms later would show up as "Unknown Source"
 */
public record Frame(Class<?> type, StackTraceElement line) {

    static Frame of(StackWalker.StackFrame frame) {
        return new Frame(frame.getDeclaringClass(), frame.toStackTraceElement());
    }
}
