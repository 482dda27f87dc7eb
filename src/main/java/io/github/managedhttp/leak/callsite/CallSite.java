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
 * Where an exchange was started: the user's frames of the call stack, innermost first, and how many library frames stood
 * between them.
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

    /** What a call of a client of the user's own comes to, which is watched. */
    private static final Set<String> APACHES_INNER = Set.of(
            "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
            "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient");

    /** Whose client is called. Of the frames around the method of its test none tells anything. */
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
     * Takes the call site of the calling thread, down to where JUnit called the test.
     *
     * @return the call site, with no frames if none of them is the user's
     */
    public static CallSite capture() {
        return capture(null);
    }

    /**
     * Takes the call site of a call of somebody's client, down to the method of the test.
     *
     * @param owner whom the client was injected into, or null if that does not matter
     * @return the call site, with no frames if none of them is the user's
     */
    public static CallSite capture(@Nullable TestCode owner) {
        CallSite site = new CallSite(owner, null);
        site.take(WALKER.walk(site::frames));
        return site;
    }

    /**
     * Reads a call site from a stack that was kept.
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

    /** The site of a call of a client that runs on this thread and in no other such call. */
    public static CallSite ofRunningCall(TestCode owner) {
        return new CallSite(owner, Thread.currentThread());
    }

    /** The call is about to return, and its stack goes with it: these are the frames. */
    public synchronized void take(Frames frames) {
        if (!(source instanceof Frames)) {
            source = frames;
        }
    }

    /** The same, to be read only if somebody asks. */
    public synchronized void keep(KeptStack stack) {
        if (!(source instanceof Frames)) {
            source = stack;
        }
    }

    /** The call returns; what was not taken or kept by now is not to be had any more. */
    public synchronized void callReturned() {
        if (source instanceof Thread) {
            source = null;
        }
    }

    /** What a walk of the stack finds. */
    public Frames frames(Stream<StackWalker.StackFrame> stack) {
        FrameCollector collector = new FrameCollector(owner);
        // Not by an iterator or a pipeline of operations, which cost more than the frames.
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

    /** What the thread's stack says is true if the call had not returned by the time it was read. */
    private void read(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        Frames frames = FrameCollector.frames(stack, outermostView(stack), owner, thread.getContextClassLoader());
        if (source == thread) {
            take(frames);
        }
    }

    /** Of a call in a call this is the outer one, and the inner one's site was taken when it began. */
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

    /** {@return the user's frames as a stack trace, for an exception that need not show ours, innermost first} */
    public StackTraceElement[] toStackTrace() {
        return frames().toArray(new StackTraceElement[0]);
    }

    /** Whether it is known by now that no frame is the user's. */
    public boolean isNobodys() {
        return source instanceof Frames known && known.ofUser().isEmpty();
    }

    public List<StackTraceElement> frames() {
        return known().ofUser();
    }

    public int hiddenFrames() {
        return known().hidden();
    }

    /** The frame of that library, or null if it was the user. */
    public @Nullable StackTraceElement throughFrame() {
        Through through = known().through();
        return through == null ? null : through.frame();
    }

    /**
     * Names the library that called the client for the user.
     *
     * @return the name of its artifact, such as {@code spring-web}, or "" if it was the user, or if the name is not known
     */
    public String artifact() {
        Through through = known().through();
        return through == null ? "" : through.artifact();
    }

    /** {@return jar, class and line of the library that called the client, or "" if it was the user} */
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

    /** Whether a thread whose first code is that of a class was created for just that: by the user, or to call a client at once. */
    public static boolean startsThread(Class<?> type) {
        String name = type.getName();
        return Origin.isUsers(type) || isView(name) || APACHES_CLIENTS.contains(name);
    }
}
