package io.github.managedhttp.report.words;

import io.github.managedhttp.text.Escaped;
import java.util.StringJoiner;

/** Collects the lines of a report. What is put on a line stays on it, whatever it contains. */
public final class TextWriter {

    private final Glyphs glyphs;
    private final StringJoiner lines = new StringJoiner("\n");

    /**
     * Makes one without lines.
     *
     * @param glyphs the characters that the report is drawn with
     */
    public TextWriter(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** {@return the characters that the report is drawn with} */
    public Glyphs glyphs() {
        return glyphs;
    }

    /**
     * Adds a line.
     *
     * @param text what it says
     */
    public void line(String text) {
        lines.add(escape(text));
    }

    /**
     * Cuts a text, says how much is missing, and makes it as wide as it will be on its line.
     *
     * @param text the text
     * @param length how many characters of it there is room for
     * @return the text, or its beginning
     */
    public String fit(String text, int length) {
        if (text.length() <= length) {
            return escape(text);
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return escape(text.substring(0, end)) + glyphs.ellipsis() + "(+" + (text.length() - end) + " chars)";
    }

    private String escape(String text) {
        return glyphs == Glyphs.ASCII ? Escaped.ascii(text) : Escaped.line(text);
    }

    /** {@return the lines, without a line break at the end} */
    @Override
    public String toString() {
        return lines.toString();
    }
}
