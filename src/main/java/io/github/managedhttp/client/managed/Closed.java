package io.github.managedhttp.client.managed;

import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.text.Escaped;
import io.github.managedhttp.text.Guide;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The close of a client, for the exception of later calls.
 *
 * @param client the client's name
 * @param ending the reason of the close
 * @param at the time of the close, by {@link System#nanoTime()}
 */
public record Closed(String client, Ending ending, long at) {

    /** The message of HttpClient's own exception. */
    private static final String APACHES = "Connection pool shut down";

    /**
     * The end of the scope that a client lived in.
     *
     * @param when when it was closed, to follow "was closed"
     * @param advice how to keep it open, or ""
     * @param lateUse receives a sentence for each later call, on the thread of that call
     */
    public record Ending(String when, String advice, Consumer<String> lateUse) {}

    /** The exception that HttpClient's own client throws, or fails its future with, after its close. */
    static IllegalStateException exception() {
        return new IllegalStateException(APACHES);
    }

    /** The same exception with the reason, for a client that the user has not closed. */
    IllegalStateException explained() {
        double seconds = Duration.ofNanos(System.nanoTime() - at).toMillis() / 1000.0;
        String sentence = "client '" + client + "' was closed " + ending.when()
                + String.format(Locale.ROOT, ", %.1f s ago", seconds)
                + (ending.advice().isEmpty() ? "" : "; " + ending.advice()) + "; " + Guide.USED_AFTER_CLOSE.see();
        ending.lateUse().accept("used" + CallSite.capture().line() + " after its close: " + sentence);
        return new IllegalStateException(Escaped.line(APACHES + ": " + sentence));
    }
}
