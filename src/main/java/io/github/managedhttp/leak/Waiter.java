package io.github.managedhttp.leak;

/**
 * What waits for the result of an exchange, at one point in time.
 *
 * @param kind how the result is or was waited for
 * @param thread the name of the thread that waits or waited, or "" if none does
 */
public record Waiter(Kind kind, String thread) {

    /** It is not known whether the result is waited for. */
    public static final Waiter UNSEEN = new Waiter(Kind.UNSEEN, "");

    /** The future was never asked for its result, and no callback was given. */
    public static final Waiter NOBODY = new Waiter(Kind.NOBODY, "");

    /** The future was never asked for its result, but a callback was given. */
    public static final Waiter CALLBACK = new Waiter(Kind.CALLBACK, "");

    /** How a result is or was waited for. */
    public enum Kind {
        /** It is not known whether the result is waited for. */
        UNSEEN,
        /** The future was never asked for its result, and no callback was given. */
        NOBODY,
        /** The future was never asked for its result, but a callback was given. */
        CALLBACK,
        /** A thread is waiting for the future. */
        AWAITS,
        /** A thread waited for the future until its own timeout was over. */
        GAVE_UP,
        /** A thread waited for the future and was interrupted. */
        WAS_INTERRUPTED,
        /** The future is done. */
        DONE,
        /** The future was cancelled. */
        CANCELLED,
        /** The future was cancelled, but HttpClient ignores that for a reused connection. */
        CANCEL_IGNORED,
        /** A thread is in the call that returns the response. */
        CALLS,
        /** The call has returned its response, and the response was not closed. */
        UNCLOSED,
        /** A thread is reading the response body. */
        READS,
        /** A thread is closing the response or the stream of its body. */
        CLOSES
    }

    /** {@return whether it is certain that nothing waits for the result} */
    public boolean isNobody() {
        return kind == Kind.NOBODY || kind == Kind.UNCLOSED;
    }

    /**
     * Describes this as in a report.
     *
     * @return for example {@code awaited by 'main'}, or "" if it is not known
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
            case CANCEL_IGNORED -> "the future was cancelled, which HttpClient ignores on a reused connection";
            case CALLS -> "'" + thread + "' waits for the call to return";
            case UNCLOSED -> "the response was not closed";
            case READS -> "'" + thread + "' reads the response";
            case CLOSES -> "'" + thread + "' closes the response";
        };
    }
}
