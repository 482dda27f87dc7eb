package io.github.managedhttp.leak.callsite;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;
import static java.lang.StackWalker.Option.SHOW_HIDDEN_FRAMES;

import java.lang.StackWalker.StackFrame;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A method reference such as {@code client::execute} that a library calls. The only trace of the user's code is then the name of
 * the hidden class that the JDK generates, which starts with the name of the class that contains the reference.
 */
final class MethodReference {

    private static final String MARK = "$$Lambda";

    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(RETAIN_CLASS_REFERENCE, SHOW_HIDDEN_FRAMES));

    private MethodReference() {}

    /** The innermost one on the calling thread's stack that the user's code holds; rarely asked, so it may cost. */
    static @Nullable StackTraceElement onThisThread() {
        return WALKER.walk(stack -> stack.limit(FrameCollector.MAX_FRAMES)
                .map(MethodReference::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
    }

    private static @Nullable StackTraceElement of(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return type.isHidden() && Origin.isUsers(type.getNestHost()) ? frame(type.getName()) : null;
    }

    /** The same of a class of which only the name is to be had. */
    static @Nullable StackTraceElement of(String className, @Nullable ClassLoader ofThread) {
        int mark = className.indexOf(MARK);
        boolean users =
                mark > 0 && Origin.of(className.substring(0, mark), ofThread).equals(Origin.USER);
        return users ? frame(className) : null;
    }

    /** Nothing in it changes from run to run. */
    private static @Nullable StackTraceElement frame(String className) {
        int mark = className.indexOf(MARK);
        return mark < 0 ? null : new StackTraceElement(className.substring(0, mark), "<method reference>", null, -1);
    }
}
