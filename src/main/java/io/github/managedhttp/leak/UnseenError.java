package io.github.managedhttp.leak;

/**
 * What the user's code has thrown in the middle of an exchange, where nobody sees it.
 *
 * @param code which code, such as {@code callback}
 * @param request the request of the exchange, redacted, or "" if it was not sent yet
 * @param thrown what it has thrown
 * @param ended whose exchange it was, such as {@code OrderTest.cancels()}, if the verdict on that had been passed by then; else ""
 */
public record UnseenError(String code, String request, Throwable thrown, String ended) {

    /** What comes too late for the verdict on whose it is, who is named; of several the innermost. */
    UnseenError after(String owner) {
        return ended.isEmpty() ? new UnseenError(code, request, thrown, owner) : this;
    }
}
