package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.State;
import org.jspecify.annotations.Nullable;

/**
 * A summary of an exchange that has ended. It refers to no client, no connection and no owner, and is cheap to create on the thread
 * of the exchange.
 *
 * @param client the client's name
 * @param owner the full name of the owner
 * @param request the request, or null if there was none
 * @param startedAt when it was started, by {@link System#nanoTime()}
 * @param endedAt when nothing of it was open any more, by the same clock
 * @param outcome how it ended
 * @param state how far it had come when it was judged, or else when it ended
 * @param status the status of the last response, or 0 if there was none
 */
public record EndedExchange(
        String client,
        String owner,
        @Nullable RequestLine request,
        long startedAt,
        long endedAt,
        Outcome outcome,
        State state,
        int status) {

    /** How an exchange ended. */
    public enum Outcome {
        /** A response arrived. */
        ANSWERED,
        /** It ended without a response: it failed, or was cancelled. */
        UNANSWERED,
        /** It was open, and allowed to be, when its owner had ended. */
        ALLOWED,
        /** It was open when its owner had ended and the settle time was over. */
        LEAKED
    }

    /**
     * Describes the request.
     *
     * @param keepQuery whether query values stay readable
     * @return method and URL, redacted, or "" if there was no request
     */
    public String requestText(boolean keepQuery) {
        return request == null ? "" : request.render(keepQuery);
    }
}
