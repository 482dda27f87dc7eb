package io.github.managedhttp.leak.callsite;

import io.github.managedhttp.leak.callsite.CallSite.Frames;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a stack, innermost frame first: keeps the user's frames and the library's that called the client, and counts the others. */
public final class FrameCollector implements Consumer<StackFrame> {

    /** Deep enough for a call through a web framework, small enough for a recursion that runs away. */
    static final int MAX_FRAMES = 256;

    private final @Nullable TestCode owner;
    private final List<StackTraceElement> frames = new ArrayList<>(2);
    /** Of libraries whose packages begin like the test's: the user's, if nothing else is. */
    private List<StackTraceElement> akin = List.of();
    /** An interceptor's, which are the user's as well. */
    private List<StackTraceElement> passedOver = List.of();

    private @Nullable Through through;
    private @Nullable StackTraceElement reference;
    /** The class of the last library frame. */
    private String lastLibrary = "";
    /** Whether the user's frames that were read so far stand side by side, and no library's since. */
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

    /** One that was resolved before. */
    void accept(Class<?> type, StackTraceElement frame) {
        String origin = Origin.of(type);
        if (count(origin, type.getName())) {
            keep(origin, type, frame);
        }
    }

    /** Without the name of the class loader, which a walked frame does not show either. */
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

    /** Whether the frame tells anything. */
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

    /** An interceptor, which is called and calls on in the middle of the library's own call, is not who makes the call. */
    private void passOver() {
        hidden += frames.size();
        passedOver = List.copyOf(frames);
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

    /** Kotlin's, for private members and default arguments. */
    private static boolean isMadeByCompiler(String method) {
        return method.startsWith("access$") || method.endsWith("$default");
    }

    boolean foundUsers() {
        return !frames.isEmpty() || !akin.isEmpty() || !passedOver.isEmpty();
    }

    /** The reference by which the client is called, if nothing else tells of the user. */
    void accept(@Nullable StackTraceElement methodReference) {
        reference = methodReference;
    }

    Frames frames() {
        if (!frames.isEmpty()) {
            return new Frames(frames, hidden, through);
        }
        if (akin.isEmpty()) {
            return withoutFrames();
        }
        boolean direct = through != null && through.isAt(akin.get(0));
        return new Frames(akin, hidden - akin.size(), direct ? null : through);
    }

    /** Of a library that calls on its own. */
    private Frames withoutFrames() {
        return reference == null || !passedOver.isEmpty()
                ? new Frames(passedOver, hidden - passedOver.size(), through)
                : new Frames(List.of(reference), hidden, through);
    }
}
