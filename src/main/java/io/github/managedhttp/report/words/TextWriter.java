package io.github.managedhttp.report.words;

import io.github.managedhttp.text.Escaped;
import java.util.StringJoiner;

/** Collects the lines of a report. A text never leaves its line, whatever it contains. */
public final class TextWriter {

    private final Glyphs glyphs;
    private final StringJoiner lines = new StringJoiner("\n");

    /**
     * Creates a writer without lines.
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
     * @param text its text
     */
    public void line(String text) {
        lines.add(escape(text));
    }

    /**
     * Shortens a text, notes how much is missing, and escapes it, so that its length is the width it will have on its line.
     *
     * @param text the text
     * @param length how many characters to keep
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
