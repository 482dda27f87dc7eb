package io.github.managedhttp.leak.callsite;

import io.github.managedhttp.leak.callsite.CallSite.Frames;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stack, innermost frame first. Keeps the user's frames and the library frame that called the client, and counts the other
 * frames.
 */
public final class FrameCollector implements Consumer<StackFrame> {

    /** Deep enough for a call through a web framework, small enough for a recursion that runs away. */
    static final int MAX_FRAMES = 256;

    private final @Nullable TestCode owner;
    private final List<StackTraceElement> frames = new ArrayList<>(2);
    /** Frames whose package starts like the test's. They count as the user's if no other frame does. */
    private List<StackTraceElement> akin = List.of();
    /** Frames of the user's last interceptor. */
    private List<StackTraceElement> passedOver = List.of();
    /** One frame of each of them. */
    private List<StackTraceElement> interceptors = List.of();

    private @Nullable Through through;
    private @Nullable StackTraceElement reference;
    /** The class of the last library frame. */
    private String lastLibrary = "";
    /** Whether no library frame was read since the first of the user's frames. */
    private boolean inInnermostRun;

    private int hidden;
    private int seen;
    private boolean inTest;
    private boolean atEnd;

    FrameCollector(@Nullable TestCode owner) {
        this.owner = owner;
    }

    /** The user's frames of a stack, innermost first. */
    public static List<StackTraceElement> framesOfUser(
            StackTraceElement[] stack, TestCode owner, @Nullable ClassLoader ofThread) {
        return frames(stack, 0, owner, ofThread).ofUser();
    }

    /** What a stack says from a frame on. */
    static Frames frames(
            StackTraceElement[] stack, int from, @Nullable TestCode owner, @Nullable ClassLoader ofThread) {
        FrameCollector collector = new FrameCollector(owner);
        for (int i = from; i < stack.length && collector.wantsMore(); i++) {
            collector.accept(stack[i], ofThread);
        }
        return collector.frames();
    }

    boolean wantsMore() {
        return !atEnd && seen < MAX_FRAMES;
    }

    @Override
    public void accept(StackFrame frame) {
        String origin = Origin.of(frame.getDeclaringClass());
        if (count(origin, frame.getClassName())) {
            keep(origin, frame.getDeclaringClass(), frame.toStackTraceElement());
        }
    }

    /** Accepts a frame that is already resolved. */
    void accept(Class<?> type, StackTraceElement frame) {
        String origin = Origin.of(type);
        if (count(origin, type.getName())) {
            keep(origin, type, frame);
        }
    }

    /** Without the name of the class loader, which a frame of a stack walk does not have either. */
    void accept(StackTraceElement frame, @Nullable ClassLoader ofThread) {
        String origin = Origin.of(frame.getClassName(), ofThread);
        if (reference == null) {
            reference = MethodReference.of(frame.getClassName(), ofThread);
        }
        if (count(origin, frame.getClassName())) {
            keep(
                    origin,
                    Origin.find(frame.getClassName(), ofThread),
                    new StackTraceElement(
                            null,
                            frame.getModuleName(),
                            frame.getModuleVersion(),
                            frame.getClassName(),
                            frame.getMethodName(),
                            frame.getFileName(),
                            frame.getLineNumber()));
        }
    }

    /** Whether the frame is relevant. */
    private boolean count(String origin, String className) {
        seen++;
        if (origin.equals(Origin.USER)) {
            inInnermostRun |= frames.isEmpty();
            return true;
        }
        atEnd = origin.equals(Origin.JUNIT_ENGINE) || (inTest && origin.equals(Origin.REFLECTION));
        inTest = false;
        if (!atEnd) {
            hidden++;
        }
        if (origin.equals(Origin.PROXY)) {
            // Whatever the user's code is called for by the same library, it makes a call of its own.
            lastLibrary = "";
        }
        return Origin.isLibrary(origin) && isFirstOfLibrary(className);
    }

    private boolean isFirstOfLibrary(String className) {
        if (inInnermostRun && through != null && areOfOneCall(packageOf(className), packageOf(lastLibrary))) {
            passOver();
        }
        inInnermostRun = false;
        lastLibrary = className;
        return frames.isEmpty() && (through == null || isAkin(className));
    }

    /** As {@code feign.} and {@code feign.hc5.} are, between which a user can put something. */
    private static boolean areOfOneCall(String outer, String inner) {
        return !outer.isEmpty() && !inner.isEmpty() && (inner.startsWith(outer) || outer.startsWith(inner));
    }

    /** An interceptor is not the caller: the library calls it in the middle of its own call. */
    private void passOver() {
        hidden += frames.size();
        passedOver = List.copyOf(frames);
        if (!frames.isEmpty()) {
            interceptors = interceptors.isEmpty() ? new ArrayList<>(1) : interceptors;
            interceptors.add(frames.get(0));
        }
        frames.clear();
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1);
    }

    private void keep(String origin, @Nullable Class<?> type, StackTraceElement frame) {
        if (!origin.equals(Origin.USER)) {
            keepLibrarys(Origin.artifact(origin), frame);
        } else if (isMadeByCompiler(frame.getMethodName())) {
            hidden++;
        } else {
            frames.add(KotlinLines.real(type, frame));
            inTest = owner != null && owner.runs(frame);
        }
    }

    private void keepLibrarys(String artifact, StackTraceElement frame) {
        if (isAkin(frame.getClassName())) {
            akin = akin.isEmpty() ? new ArrayList<>(1) : akin;
            akin.add(frame);
        }
        if (through == null) {
            through = Through.of(artifact, frame);
        }
    }

    private boolean isAkin(String className) {
        return owner != null && owner.isAkin(className);
    }

    /** Methods that Kotlin generates for private members and default arguments. */
    private static boolean isMadeByCompiler(String method) {
        return method.startsWith("access$") || method.endsWith("$default");
    }

    boolean foundUsers() {
        return !frames.isEmpty() || !akin.isEmpty() || !passedOver.isEmpty();
    }

    /** The method reference that calls the client, if there is no other frame of the user's code. */
    void accept(@Nullable StackTraceElement methodReference) {
        reference = methodReference;
    }

    Frames frames() {
        if (!frames.isEmpty()) {
            return new Frames(frames, hidden, throughInterceptors());
        }
        if (akin.isEmpty()) {
            return withoutFrames();
        }
        boolean direct = through != null && through.isAt(akin.get(0));
        return new Frames(akin, hidden - akin.size(), direct ? null : through);
    }

    private @Nullable Through throughInterceptors() {
        return through == null || interceptors.isEmpty() ? through : through.and(interceptors);
    }

    /** A frame of a library that makes calls by itself. */
    private Frames withoutFrames() {
        return reference == null || !passedOver.isEmpty()
                ? new Frames(passedOver, hidden - passedOver.size(), through)
                : new Frames(List.of(reference), hidden, through);
    }
}
