package io.github.managedhttp.unmanaged.threads;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;

import io.github.managedhttp.leak.callsite.Origin;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The creation of a client, or of one of its threads, as read from the stack of the constructor.
 *
 * @param role what it is for
 * @param managed whether the client is managed, or needs no close for another reason
 * @param callers the frames that called HttpClient, innermost first, down to JUnit's engine; empty for managed clients
 * @param apacheNamed whether Apache's own factory makes the thread, and names it
 * @param oneOfClient whether each client has one such creation, so that clients can be counted by it
 * @param byTest whether JUnit's engine is on the stack; if not, this is a thread that a test may have started and not ended
 */
public record Creation(
        Role role, boolean managed, List<Frame> callers, boolean apacheNamed, boolean oneOfClient, boolean byTest) {

    private static final String APACHE = "org.apache.hc.";
    private static final String APACHE_CLIENT = "org.apache.hc.client5.";
    /** Its only client is static by design. */
    private static final String APACHE_FLUENT = "org.apache.hc.client5.http.fluent.";

    private static final String APACHE_FACTORY = "org.apache.hc.core5.concurrent.DefaultThreadFactory";

    private static final String APACHE_CLASSIC = "org.apache.hc.client5.http.impl.classic.";

    private static final String OURS = "io.github.managedhttp.client.";
    private static final String ENGINE = "org.junit.jupiter.engine.";

    /** Apache's frames are at about 6, below those of a custom thread factory. Most threads are not Apache's, and the search ends here. */
    private static final int APACHE_DEPTH = 22;
    /** A Spring context that is created for a test takes 126. */
    private static final int MAX_DEPTH = 512;

    private static final StackWalker WALKER = StackWalker.getInstance(RETAIN_CLASS_REFERENCE);

    /** Reads the calling thread's stack. Returns null if it is not creating a thread of an Apache client. */
    static @Nullable Creation ofThread() {
        return WALKER.walk(stack -> read(stack, new Reader(null)));
    }

    /** Reads the stack of a constructor or a call of Apache's client. */
    static @Nullable Creation ofObject() {
        return WALKER.walk(stack -> read(stack, new Reader(Role.OBJECT)));
    }

    private static @Nullable Creation read(Stream<StackFrame> stack, Reader reader) {
        Spliterator<StackFrame> frames = stack.spliterator();
        while (reader.wantsMore() && frames.tryAdvance(reader)) {}
        return reader.creation();
    }

    private enum Part {
        CONSTRUCTOR,
        APACHE,
        CALLERS,
        END
    }

    private static final class Reader implements Consumer<StackFrame> {

        private final List<Frame> callers = new ArrayList<>(0);
        private Part part = Part.CONSTRUCTOR;
        private int depth;
        private @Nullable Role role;
        private boolean ofClient;
        private boolean managed;
        private boolean apacheNamed;
        private boolean classic;
        private boolean byTest;

        Reader(@Nullable Role role) {
            this.role = role;
        }

        boolean wantsMore() {
            return part != Part.END && depth < (part == Part.CONSTRUCTOR ? APACHE_DEPTH : MAX_DEPTH);
        }

        @Override
        public void accept(StackFrame frame) {
            depth++;
            String name = frame.getClassName();
            if (part != Part.CALLERS && (isApaches(frame) || isInterceptor(name))) {
                part = Part.APACHE;
                role = role == null ? Role.of(name) : role;
                ofClient |= name.startsWith(APACHE_CLIENT);
                apacheNamed |= name.equals(APACHE_FACTORY);
                classic |= name.startsWith(APACHE_CLASSIC);
                managed |= name.startsWith(APACHE_FLUENT);
            } else if (part == Part.APACHE && !isJdk(name)) {
                managed |= name.startsWith(OURS);
                part = role == null || !ofClient || managed ? Part.END : Part.CALLERS;
            }
            if (part == Part.CALLERS) {
                readCaller(frame, name);
            }
        }

        private void readCaller(StackFrame frame, String name) {
            if (name.startsWith(ENGINE)) {
                byTest = true;
                part = Part.END;
            } else {
                callers.add(Frame.of(frame));
            }
        }

        /** A reactor without a client is a server's, which the frames between those of the thread and of the caller show. */
        @Nullable Creation creation() {
            return role == null || !ofClient
                    ? null
                    : new Creation(role, managed, callers, apacheNamed, isOneOfClient(role), byTest);
        }

        /** An async client has one thread that starts it, beside an evictor; a classic one has an evictor at most. */
        private boolean isOneOfClient(Role known) {
            return known == Role.MAIN || (known == Role.EVICTOR && classic);
        }
    }

    /** Not the build's own code in one of Apache's packages. */
    private static boolean isApaches(StackFrame frame) {
        return frame.getClassName().startsWith(APACHE) && !Origin.isUsers(frame.getDeclaringClass());
    }

    /** In the chain of a watched client, even if its exchange is not recorded: then the stack has no other frame of ours. */
    private static boolean isInterceptor(String className) {
        return className.startsWith(OURS) && className.endsWith("Interceptor");
    }

    private static boolean isJdk(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.");
    }
}
