package io.github.managedhttp.leak;

/**
 * Who waits for what an exchange brings, at one moment.
 *
 * @param kind what the one who waits does, or did
 * @param thread the name of the thread that does it, or "" if it is none
 */
public record Waiter(Kind kind, String thread) {

    /** Nothing can be said. */
    public static final Waiter UNSEEN = new Waiter(Kind.UNSEEN, "");

    /** Nobody has asked the future, and no callback was given. */
    public static final Waiter NOBODY = new Waiter(Kind.NOBODY, "");

    /** Nobody has asked the future, but a callback was given. */
    public static final Waiter CALLBACK = new Waiter(Kind.CALLBACK, "");

    /** What the one who waits does, or did. */
    public enum Kind {
        /** Nothing can be said. */
        UNSEEN,
        /** Nobody has asked the future, and no callback was given. */
        NOBODY,
        /** Nobody has asked the future, but a callback was given. */
        CALLBACK,
        /** A thread awaits the future. */
        AWAITS,
        /** A thread awaited the future, and gave up. */
        GAVE_UP,
        /** A thread awaited the future, and was interrupted. */
        WAS_INTERRUPTED,
        /** The future is done. */
        DONE,
        /** The future was cancelled. */
        CANCELLED,
        /** The future was cancelled, which HttpClient ignores: the connection had been used before. */
        CANCEL_IGNORED,
        /** A thread is in the call that is to give the response. */
        CALLS,
        /** The call has given its response, which nobody has closed. */
        UNCLOSED,
        /** A thread reads the body of the response. */
        READS,
        /** A thread closes the response, or the stream of its body. */
        CLOSES
    }

    /** {@return whether it is certain that nobody waits} */
    public boolean isNobody() {
        return kind == Kind.NOBODY || kind == Kind.UNCLOSED;
    }

    /**
     * Says who waits.
     *
     * @return such as {@code awaited by 'main'}, or "" if nothing can be said
     */
    @Override
    public String toString() {
        return switch (kind) {
            case UNSEEN -> "";
            case NOBODY -> "nobody awaits the future";
            case CALLBACK -> "a callback waits for the result";
            case AWAITS -> "awaited by '" + thread + "'";
            case GAVE_UP -> "'" + thread + "' gave up waiting for the future";
            case WAS_INTERRUPTED -> "'" + thread + "' was interrupted while it waited";
            case DONE -> "the future is done";
            case CANCELLED -> "the future was cancelled";
            case CANCEL_IGNORED -> "the future was cancelled, and HttpClient keeps a connection that was used before";
            case CALLS -> "'" + thread + "' waits for the call to return";
            case UNCLOSED -> "nobody has closed the response";
            case READS -> "'" + thread + "' reads the response";
            case CLOSES -> "'" + thread + "' closes the response";
        };
    }
}
