package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.callsite.FrameCollector;
import java.util.List;

/**
 * An exception that the user's code threw on an I/O thread, where JUnit does not see it.
 *
 * @param code the kind of code, such as {@code callback}
 * @param request the request of the exchange, redacted, or "" if it was not sent yet
 * @param thrown the exception
 * @param callSite the user's frames where the exception was created, innermost first
 * @param ended the owner of the exchange, such as {@code OrderTest.cancels()}, if it had already been judged; else ""
 */
public record UnseenError(
        String code, String request, Throwable thrown, List<StackTraceElement> callSite, String ended) {

    /** Called on the thread that throws the exception. */
    public static UnseenError of(String code, String request, Throwable thrown, Owner owner) {
        return new UnseenError(code, request, thrown, callSite(thrown, owner), "");
    }

    private static List<StackTraceElement> callSite(Throwable thrown, Owner owner) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return FrameCollector.framesOfUser(thrown.getStackTrace(), owner, loader);
        } catch (RuntimeException | Error broken) {
            // getStackTrace() of a user's exception can throw.
            return List.of();
        }
    }

    /** The same error for a parent of its owner, which had already been judged. Of several such owners, the innermost is named. */
    UnseenError after(String owner) {
        return ended.isEmpty() ? new UnseenError(code, request, thrown, callSite, owner) : this;
    }
}
