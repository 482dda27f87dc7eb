package io.github.managedhttp.timeline;

import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.owner.EndedExchange;

/**
 * What a time line keeps of one exchange that has ended. It refers to no client, no connection and no owner.
 *
 * @param client the client's name
 * @param owner who started it, by the full name
 * @param request method and URL, redacted, or "" if there was no request
 * @param startedAt when it was started, by {@link System#nanoTime()}
 * @param endedAt when nothing of it was open any more, by the same clock
 * @param outcome what came of it
 * @param state how far it had come when it was judged, or else when it ended
 * @param status the status of the last response, or 0 if there was none
 */
public record ExchangeSpan(
        String client,
        String owner,
        String request,
        long startedAt,
        long endedAt,
        EndedExchange.Outcome outcome,
        State state,
        int status) {

    static ExchangeSpan of(EndedExchange exchange, boolean keepQuery) {
        return new ExchangeSpan(
                exchange.client(),
                exchange.owner(),
                exchange.requestText(keepQuery),
                exchange.startedAt(),
                exchange.endedAt(),
                exchange.outcome(),
                exchange.state(),
                exchange.status());
    }
}
