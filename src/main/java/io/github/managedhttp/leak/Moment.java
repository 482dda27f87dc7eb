package io.github.managedhttp.leak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Bar} in the making: what is there anyway when an exchange ends, so that its thread has nothing to work out. */
record Moment(
        String client,
        String owner,
        @Nullable RequestLine request,
        long startedAt,
        long endedAt,
        Bar.Outcome outcome,
        State state,
        int status) {

    Bar bar(boolean keepQuery) {
        String text =
                Optional.ofNullable(request).map(line -> line.render(keepQuery)).orElse("");
        return new Bar(client, owner, text, startedAt, endedAt, outcome, state, status);
    }
}
