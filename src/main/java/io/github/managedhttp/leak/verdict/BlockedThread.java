package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.leak.callsite.FrameCollector;
import io.github.managedhttp.leak.callsite.Through;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import io.github.managedhttp.leak.exchange.IoThread;
import io.github.managedhttp.text.Guide;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An I/O thread of a client that is blocked in the user's code.
 *
 * @param thread the name of the thread
 * @param place the user's method and line where it is, such as {@code Feed.onEvent (Feed.java:40)}
 * @param code the code that the client has called, such as {@code callback}
 * @param culprit the exchange that the code was called for
 * @param culpritText a description of that exchange, such as {@code GET http://localhost:8081/feed by FeedTest.reads()}
 * @param time how long the thread has been in that code
 * @param heldUp descriptions of the exchanges of other owners that it holds up
 */
public record BlockedThread(
        String thread,
        String place,
        String code,
        Exchange culprit,
        String culpritText,
        Duration time,
        List<String> heldUp) {

    /**
     * Reads the thread's stack to find out where it is blocked. Null if it has returned meanwhile, or if the stack contains no
     * frame of the user's code: on a busy machine it may only be waiting for a core.
     */
    static @Nullable BlockedThread in(IoThread io, Exchange culprit) {
        Thread thread = io.thread();
        long began = io.since();
        Object called = io.code();
        StackTraceElement[] stack = thread.getStackTrace();
        long now = System.nanoTime();
        if (io.exchange() != culprit || io.since() != began) {
            return null;
        }
        List<StackTraceElement> users =
                FrameCollector.framesOfUser(stack, culprit.owner(), thread.getContextClassLoader());
        return users.isEmpty()
                ? null
                : new BlockedThread(
                        thread.getName(),
                        place(users.get(0)),
                        culprit.handle().codeIn(called, stack).toString(),
                        culprit,
                        ExchangeDescription.title(culprit),
                        Duration.ofNanos(now - began),
                        List.of());
    }

    private static String place(StackTraceElement frame) {
        return Through.simpleName(frame) + "." + frame.getMethodName() + Through.inFile(frame);
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
