package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.owner.UnseenError;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import io.github.managedhttp.report.words.Words;
import java.util.List;

/** Renders an exception that the user's code threw where nobody sees it, on one line. */
public final class UnseenErrorText {

    private static final int LONGEST = 300;

    private UnseenErrorText() {}

    /**
     * Renders an error, such as {@code callback of GET http://localhost:8081/orders threw AssertionFailedError: expected: <404> but was: <200>}.
     *
     * @param error what was thrown
     * @return one line
     */
    public static String render(UnseenError error) {
        Throwable thrown = error.thrown();
        String request = error.request().isEmpty() ? "a request that was not sent" : error.request();
        String line = error.code() + " of " + request
                + Words.wrap(" of ", error.ended(), ", which had ended,") + " threw "
                + thrown.getClass().getSimpleName()
                + Words.wrap(": ", fit(message(thrown)), "");
        return Sentences.render(List.of(line));
    }

    /** The message comes from the user's code, which can throw as well. */
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message.strip().replaceAll("\\s+", " ");
        } catch (RuntimeException | Error e) {
            return "";
        }
    }

    private static String fit(String message) {
        return new TextWriter(Glyphs.ofConsole()).fit(message, LONGEST);
    }
}
