package io.github.managedhttp.client;

import io.github.managedhttp.leak.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * How a client came to an end that nobody had asked for.
 *
 * @param client the client's name
 * @param what what became of it, in words that follow "its"
 * @param at when that was seen, by {@link System#nanoTime()}
 * @param culprit the exchange whose code did it, or null if that is not known
 */
public record Breakdown(
        String client, String what, long at, @Nullable Exchange culprit) {

    boolean isBySameOwnerAs(Exchange exchange) {
        return culprit != null && culprit.owner() == exchange.owner();
    }
}
