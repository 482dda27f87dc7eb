package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import io.github.managedhttp.leak.callsite.FrameCollector;
import java.util.List;

/**
 * What the user's code has thrown in the middle of an exchange, where nobody sees it.
 *
 * @param code which code, such as {@code callback}
 * @param request the request of the exchange, redacted, or "" if it was not sent yet
 * @param thrown what it has thrown
 * @param callSite the user's frames where it was made, innermost first
 * @param ended whose exchange it was, such as {@code OrderTest.cancels()}, if the verdict on that had been passed by then; else ""
 * @hidden
 */
@Internal
public record UnseenError(
        String code, String request, Throwable thrown, List<StackTraceElement> callSite, String ended) {

    /** Taken on the thread that it is thrown on. */
    static UnseenError of(String code, String request, Throwable thrown, Owner owner) {
        return new UnseenError(code, request, thrown, callSite(thrown, owner), "");
    }

    private static List<StackTraceElement> callSite(Throwable thrown, Owner owner) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return FrameCollector.framesOfUser(thrown.getStackTrace(), owner, loader);
        } catch (RuntimeException | Error broken) {
            // An exception of other people's can throw when it is asked where it is from.
            return List.of();
        }
    }

    /** What comes too late for the verdict on whose it is, who is named; of several the innermost. */
    UnseenError after(String owner) {
        return ended.isEmpty() ? new UnseenError(code, request, thrown, callSite, owner) : this;
    }
}
