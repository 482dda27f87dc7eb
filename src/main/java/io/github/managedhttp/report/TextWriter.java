package io.github.managedhttp.report;

import io.github.managedhttp.text.Escaped;
import java.util.StringJoiner;

/** Collects the lines of a report. What is put on a line stays on it, whatever it contains. */
final class TextWriter {

    private final Glyphs glyphs;
    private final StringJoiner lines = new StringJoiner("\n");

    TextWriter(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    void line(String text) {
        lines.add(escape(text));
    }

    /** Cuts a text to about the length given, says how much is missing, and makes it as wide as it will be on its line. */
    String fit(String text, int length) {
        if (text.length() <= length) {
            return escape(text);
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return escape(text.substring(0, end)) + glyphs.ellipsis() + "(+" + (text.length() - end) + " chars)";
    }

    private String escape(String text) {
        return glyphs == Glyphs.ASCII ? Escaped.ascii(text) : Escaped.line(text);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
