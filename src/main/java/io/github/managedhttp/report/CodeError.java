package io.github.managedhttp.report;

import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.UnseenError;

/**
 * What the user's code has thrown where nobody sees it, as the reports of a run keep it: without its message, in which there can be
 * anything.
 *
 * @param failed whether its owner fails for it
 * @param owner who is charged, by the full name
 * @param ownerId JUnit's unique id of the owner
 * @param code which code, such as {@code callback}
 * @param request method and URL of the exchange in the middle of which it was, redacted, or ""
 * @param ended the test that sent it, if that had ended by then; else ""
 * @param type the full name of the class of what was thrown
 * @param thrownBy the line of the user's that made it
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
     * Takes what is to be kept of an error.
     *
     * @param error the error
     * @param owner who is charged with it
     * @param failed whether it fails that owner
     * @return the same as an error of a run
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
