package io.github.managedhttp.leak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link ExchangeSpan} in the making: what is there anyway when an exchange ends, so that its thread has nothing to work out. */
record EndedExchange(
        String client,
        String owner,
        @Nullable RequestLine request,
        long startedAt,
        long endedAt,
        ExchangeSpan.Outcome outcome,
        State state,
        int status) {

    ExchangeSpan bar(boolean keepQuery) {
        String text =
                Optional.ofNullable(request).map(line -> line.render(keepQuery)).orElse("");
        return new ExchangeSpan(client, owner, text, startedAt, endedAt, outcome, state, status);
    }
}
