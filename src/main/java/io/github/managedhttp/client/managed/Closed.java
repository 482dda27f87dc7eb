package io.github.managedhttp.client.managed;

import io.github.managedhttp.leak.CallSite;
import io.github.managedhttp.text.Escaped;
import io.github.managedhttp.text.Guide;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * That a client was closed, for whoever uses it still.
 *
 * @param client the client's name
 * @param ending by what it was closed
 * @param at at what time, by the clock of {@link System#nanoTime()}
 */
public record Closed(String client, Ending ending, long at) {

    /** What the pool of an Apache client that is closed says. */
    private static final String APACHES = "Connection pool shut down";

    /**
     * The end of the scope that a client lived in.
     *
     * @param when by what it was closed, to follow "was closed"
     * @param advice how it would have stayed open, or ""
     * @param lateUse takes a sentence for each use that comes later, on the thread that it comes from
     */
    public record Ending(String when, String advice, Consumer<String> lateUse) {}

    /** What Apache's own client throws, or fails its future with, after its close. */
    static IllegalStateException exception() {
        return new IllegalStateException(APACHES);
    }

    /** The same, where it was not the user who closed it. */
    IllegalStateException explained() {
        double seconds = Duration.ofNanos(System.nanoTime() - at).toMillis() / 1000.0;
        String sentence = "client '" + client + "' was closed " + ending.when()
                + String.format(Locale.ROOT, ", %.1f s ago", seconds)
                + (ending.advice().isEmpty() ? "" : "; " + ending.advice()) + "; " + Guide.USED_AFTER_CLOSE.see();
        ending.lateUse().accept("used" + CallSite.capture().line() + " after its close: " + sentence);
        return new IllegalStateException(Escaped.line(APACHES + ": " + sentence));
    }
}
