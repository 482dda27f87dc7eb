package io.github.managedhttp.report.text;

import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import java.util.Collection;

/** Sentences that contain names and messages of the user's code, one on each line. None can break its line or colour the console. */
public final class Sentences {

    private Sentences() {}

    /**
     * Renders sentences.
     *
     * @param sentences one for each line
     * @return the text, without a line break at its end
     */
    public static String render(Collection<String> sentences) {
        TextWriter page = new TextWriter(Glyphs.ofConsole());
        sentences.forEach(page::line);
        return page.toString();
    }
}
