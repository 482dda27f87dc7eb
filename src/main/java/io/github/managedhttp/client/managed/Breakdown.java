package io.github.managedhttp.client.managed;

import io.github.managedhttp.leak.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * How a client came to an end that nobody had asked for.
 *
 * @param client the client's name
 * @param what what became of it, in words
 * @param at when that was seen, by {@link System#nanoTime()}
 * @param culprit the exchange whose code did it, or null if that is not known
 */
public record Breakdown(
        String client, String what, long at, @Nullable Exchange culprit) {

    /** {@return whether nothing else tells of it} */
    public boolean isUnexplained() {
        return culprit == null;
    }

    /**
     * Says that the client was replaced, and why.
     *
     * @param when when that was found, in words
     * @return one line
     */
    public String sentence(String when) {
        return "client '" + client + "' was replaced " + when + ": " + what + ", and the cause is not known";
    }

    boolean isBySameOwnerAs(Exchange exchange) {
        return culprit != null && culprit.owner() == exchange.owner();
    }
}
