package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import io.github.managedhttp.leak.callsite.FrameCollector;
import io.github.managedhttp.leak.callsite.Through;
import io.github.managedhttp.text.Guide;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An I/O thread of a client that is blocked in the user's code.
 *
 * @param thread the name of the thread
 * @param place the user's method and line where it is, such as {@code Feed.onEvent (Feed.java:40)}, or "" if the stack shows none
 * @param code the code that the client has called, such as {@code callback}
 * @param culprit the exchange that the code was called for
 * @param culpritText a description of that exchange, such as {@code GET http://localhost:8081/feed by FeedTest.reads()}
 * @param time how long the thread has been in that code
 * @param heldUp descriptions of the exchanges of other owners that it holds up
 * @hidden
 */
@Internal
public record BlockedThread(
        String thread,
        String place,
        String code,
        Exchange culprit,
        String culpritText,
        Duration time,
        List<String> heldUp) {

    static BlockedThread of(Thread thread, StackTraceElement[] stack, Exchange culprit, String code, long nanos) {
        List<StackTraceElement> users =
                FrameCollector.framesOfUser(stack, culprit.owner(), thread.getContextClassLoader());
        String place = users.isEmpty() ? "" : place(users.get(0));
        return new BlockedThread(
                thread.getName(), place, code, culprit, culprit.title(), Duration.ofNanos(nanos), List.of());
    }

    private static String place(StackTraceElement frame) {
        return Through.simpleName(frame) + "." + frame.getMethodName() + Through.inFile(frame);
    }

    /** Whether the stack of the thread contains a frame of the user's code. */
    boolean isInUsersCode() {
        return !place.isEmpty();
    }

    BlockedThread holdingUp(List<String> others) {
        return new BlockedThread(thread, place, code, culprit, culpritText, time, others);
    }

    /** {@return whether the exchange was found open by the verdict on its owner, and is reported there} */
    public boolean isOfOpenExchange() {
        return culprit.isJudged();
    }

    /**
     * {@return the cause as a part of a sentence, such as {@code I/O thread 'x' is blocked in Feed.onEvent (Feed.java:40),
     * callback of GET http://localhost/feed by A.a()}}
     */
    public String cause() {
        return "I/O thread '" + thread + "' is blocked in " + place + ", " + code + " of " + culpritText;
    }

    /** {@return the cause and the duration, in one line} */
    public String sentence() {
        return cause() + ", for " + String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9) + "; "
                + Guide.BLOCKED_THREAD.see();
    }
}
