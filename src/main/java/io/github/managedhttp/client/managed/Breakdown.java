package io.github.managedhttp.client.managed;

import io.github.managedhttp.leak.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * How a client ended without being closed.
 *
 * @param client the client's name
 * @param what a description
 * @param at when that was detected, by {@link System#nanoTime()}
 * @param culprit the exchange whose code caused it, or null if not known
 */
public record Breakdown(
        String client, String what, long at, @Nullable Exchange culprit) {

    /** {@return whether the cause is not known, so that nothing else reports it} */
    public boolean isUnexplained() {
        return culprit == null;
    }

    /**
     * Describes the replacement of the client.
     *
     * @param when when it was detected, as part of a sentence
     * @return one line
     */
    public String sentence(String when) {
        return "client '" + client + "' was replaced " + when + ": " + what + ", and the cause is not known";
    }

    boolean isBySameOwnerAs(Exchange exchange) {
        return culprit != null && culprit.owner() == exchange.owner();
    }
}
