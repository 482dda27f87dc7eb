package io.github.managedhttp.client;

import java.time.Duration;
import java.util.Locale;

/**
 * That a client was closed, for whoever uses it still.
 *
 * @param client the client's name
 * @param when by what it was closed, to follow "was closed"
 * @param advice how it would have stayed open, or ""
 * @param at at what time, by the clock of {@link System#nanoTime()}
 */
record Closed(String client, String when, String advice, long at) {

    /** What the pool of an Apache client that is closed says. */
    private static final String APACHES = "Connection pool shut down";

    /** What Apache's own client throws, or fails its future with, after its close. */
    static IllegalStateException exception() {
        return new IllegalStateException(APACHES);
    }

    /** The same, where it was not the user who closed it. */
    IllegalStateException explained() {
        double seconds = Duration.ofNanos(System.nanoTime() - at).toMillis() / 1000.0;
        return new IllegalStateException(APACHES + ": client '" + client + "' was closed " + when
                + String.format(Locale.ROOT, ", %.1f s ago", seconds)
                + (advice.isEmpty() ? "" : "; " + advice));
    }
}
