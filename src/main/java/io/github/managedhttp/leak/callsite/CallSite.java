package io.github.managedhttp.leak.callsite;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;
import static java.lang.StackWalker.Option.SHOW_REFLECT_FRAMES;

import io.github.managedhttp.text.SourceLine;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an exchange was started: the user's frames of the call stack, innermost first, and the number of library frames between
 * them.
 *
 * <p>Walking the stack would be the most expensive thing that a request is burdened with: 11 to 18 µs in a test, of which 5 to 7 pass
 * before the first frame is there, and each further frame takes 0.5. So on a test's own thread the {@linkplain KeptStack stack is
 * kept} and not read; the stack of a {@code ClientCall} that still runs is read from its thread, if somebody asks; and where a walk
 * is needed, since a method reference may be all that tells of the user, no more frames are walked than tell anything.
 */
public final class CallSite {

    /**
     * Six frames of ours and Apache's, three of the user's, and the one that calls the test: the walker's first batch has room for one
     * less than this. Its second batch is twice as large, at about 84 bytes for each frame, used or not.
     */
    private static final int USUAL_DEPTH = 11;

    /** With the frames of reflection, which are a library's: to leave them out, the walker asks each class for its interfaces. */
    public static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(RETAIN_CLASS_REFERENCE, SHOW_REFLECT_FRAMES), USUAL_DEPTH);

    private static final String CLIENTS = "io.github.managedhttp.client.";

    private static final Set<String> APACHES_CLIENTS = Set.of(
            "org.apache.hc.client5.http.impl.classic.CloseableHttpClient",
            "org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient");

    /** The call site of a watched client's call. */
    private static final Set<String> APACHES_INNER = Set.of(
            "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
            "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient");

    /** The client's owner. Frames outside its test method are irrelevant. */
    private final @Nullable TestCode owner;

    /** The frames, once they are known; before that what to read them from: a stack that was kept, or the thread that is in the call. */
    private volatile @Nullable Object source;

    private CallSite(@Nullable TestCode owner, @Nullable Object source) {
        this.owner = owner;
        this.source = source;
    }

    public CallSite(List<StackTraceElement> frames, int hiddenFrames, @Nullable Through through) {
        this(null, new Frames(frames, hiddenFrames, through));
    }

    public record Frames(
            List<StackTraceElement> ofUser,
            int hidden,
            @Nullable Through through) {

        static final Frames NONE = new Frames(List.of(), 0, null);
    }

    /**
     * Captures the call site of the calling thread, up to the frame in which JUnit calls the test.
     *
     * @return the call site, with no frames if none of them is the user's
     */
    public static CallSite capture() {
        return capture(null);
    }

    /**
     * Captures the call site of a call of an owner's client, up to the method of the test.
     *
     * @param owner the owner that the client was injected into, or null if unknown
     * @return the call site, with no frames if none of them is the user's
     */
    public static CallSite capture(@Nullable TestCode owner) {
        CallSite site = new CallSite(owner, null);
        site.take(WALKER.walk(site::frames));
        return site;
    }

    /**
     * Creates a call site from a recorded stack.
     *
     * @param types the classes of the frames, innermost first
     * @param stack the frames
     * @return the call site, with no frames if none of them is the user's
     */
    public static CallSite of(List<? extends Class<?>> types, List<StackTraceElement> stack) {
        FrameCollector collector = new FrameCollector(null);
        for (int i = 0; i < stack.size() && collector.wantsMore(); i++) {
            collector.accept(types.get(i), stack.get(i));
        }
        return new CallSite(null, collector.frames());
    }

    /** The site of a call that runs on this thread and is not nested in another call. */
    public static CallSite ofRunningCall(TestCode owner) {
        return new CallSite(owner, Thread.currentThread());
    }

    /** Sets the frames. Called just before the call returns. */
    public void take(Frames frames) {
        readFrom(frames);
    }

    /** Keeps the stack, to be read on demand. Called just before the call returns. */
    public void keep(KeptStack stack) {
        readFrom(stack);
    }

    /** Frames that are known stay, for they may have been read from the running thread. */
    private synchronized void readFrom(Object latest) {
        if (!(source instanceof Frames)) {
            source = latest;
        }
    }

    /** The call returns. Frames that were neither taken nor kept cannot be read any more. */
    public synchronized void callReturned() {
        if (source instanceof Thread) {
            source = null;
        }
    }

    /** Collects the frames during a walk of the stack. */
    public Frames frames(Stream<StackWalker.StackFrame> stack) {
        FrameCollector collector = new FrameCollector(owner);
        // No iterator and no stream operations, which would cost more than the frames.
        Spliterator<StackWalker.StackFrame> frames = stack.spliterator();
        while (collector.wantsMore() && frames.tryAdvance(collector)) {}
        if (!collector.foundUsers()) {
            collector.accept(MethodReference.onThisThread());
        }
        return collector.frames();
    }

    private Frames known() {
        Object from = source;
        if (from instanceof KeptStack stack) {
            take(stack.frames(owner));
        } else if (from instanceof Thread thread) {
            read(thread);
        }
        return source instanceof Frames frames ? frames : Frames.NONE;
    }

    /** The thread's stack is valid if the call had not returned when it was read. */
    private void read(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        Frames frames = FrameCollector.frames(stack, outermostView(stack), owner, thread.getContextClassLoader());
        if (source == thread) {
            take(frames);
        }
    }

    /** In nested calls this is the outer one; the site of the inner one was taken when it started. */
    private static int outermostView(StackTraceElement[] stack) {
        int i = stack.length - 1;
        while (i >= 0 && !isView(stack[i].getClassName()) && !APACHES_INNER.contains(stack[i].getClassName())) {
            i--;
        }
        return i < 0 ? stack.length : i;
    }

    private static boolean isView(String className) {
        return className.startsWith(CLIENTS) && className.endsWith("ClientView");
    }

    /** {@return the user's frames, innermost first, as the stack trace of an exception} */
    public StackTraceElement[] toStackTrace() {
        return frames().toArray(new StackTraceElement[0]);
    }

    /** Whether it is already known that no frame is the user's. */
    public boolean isNobodys() {
        return source instanceof Frames known && known.ofUser().isEmpty();
    }

    public List<StackTraceElement> frames() {
        return known().ofUser();
    }

    public int hiddenFrames() {
        return known().hidden();
    }

    /** The frame of that library, or null if the user's code called the client. */
    public @Nullable StackTraceElement throughFrame() {
        Through through = known().through();
        return through == null ? null : through.frame();
    }

    /**
     * Returns the library that called the client.
     *
     * @return the name of its artifact, such as {@code spring-web}, or "" if the user's code called the client or the name is not
     *     known
     */
    public String artifact() {
        Through through = known().through();
        return through == null ? "" : through.artifact();
    }

    /** {@return artifact, class and line of the library that called the client, or "" if the user's code called it} */
    public String through() {
        Through through = known().through();
        return through == null ? "" : through.toString();
    }

    /**
     * {@return the line of the first user frame, as it goes into a sentence, such as {@code " at FeedClient.java:25"}, or "" if no frame
     * is the user's}
     */
    public String line() {
        List<StackTraceElement> frames = frames();
        return frames.isEmpty() ? "" : " at " + SourceLine.of(frames.get(0));
    }

    /** Whether a thread that starts in a class was created to run that code: it is the user's, or it calls a client directly. */
    public static boolean startsThread(Class<?> type) {
        String name = type.getName();
        return Origin.isUsers(type) || isView(name) || APACHES_CLIENTS.contains(name);
    }
}
