package io.github.managedhttp.report.text;

import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import java.util.Collection;

/** Sentences with names and messages of other people's in them, a line each: none can end its line or colour a console. */
public final class Sentences {

    private Sentences() {}

    /**
     * Renders sentences.
     *
     * @param sentences what each line says
     * @return the text, without a line break at its end
     */
    public static String render(Collection<String> sentences) {
        TextWriter page = new TextWriter(Glyphs.ofConsole());
        sentences.forEach(page::line);
        return page.toString();
    }
}
