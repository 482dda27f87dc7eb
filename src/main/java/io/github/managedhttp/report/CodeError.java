package io.github.managedhttp.report;

import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.UnseenError;

/**
 * An exception that the user's code threw where nobody sees it, as the reports of a run keep it: without its message, which could
 * contain anything.
 *
 * @param failed whether its owner fails for it
 * @param owner who is charged, by the full name
 * @param ownerId JUnit's unique id of the owner
 * @param code which code, such as {@code callback}
 * @param request method and URL of the exchange during which it was thrown, redacted, or ""
 * @param ended the test that sent the request, if it had ended by then, or ""
 * @param type the full name of the class of what was thrown
 * @param thrownBy the user's line that created it
 */
public record CodeError(
        boolean failed,
        String owner,
        String ownerId,
        String code,
        String request,
        String ended,
        String type,
        Frame thrownBy) {

    /**
     * Converts an error to what the reports keep of it.
     *
     * @param error the error
     * @param owner who is charged with it
     * @param failed whether the owner fails for it
     * @return the error as the reports keep it
     */
    public static CodeError of(UnseenError error, Owner owner, boolean failed) {
        return new CodeError(
                failed,
                owner.fullName(),
                owner.uniqueId(),
                error.code(),
                error.request(),
                error.ended(),
                error.thrown().getClass().getName(),
                error.callSite().stream().findFirst().map(Frame::of).orElse(Frame.UNKNOWN));
    }
}
