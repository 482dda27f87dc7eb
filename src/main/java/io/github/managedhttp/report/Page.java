package io.github.managedhttp.report;

import java.util.HexFormat;
import java.util.StringJoiner;

/** Collects the lines of a report. What is put on a line stays on it, whatever it contains. */
final class Page {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Glyphs glyphs;
    private final StringJoiner lines = new StringJoiner("\n");

    Page(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    void line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.stripTrailing().codePoints().forEach(codePoint -> {
            if (glyphs.shows(codePoint)) {
                line.appendCodePoint(codePoint);
            } else {
                escape(codePoint, line);
            }
        });
        lines.add(line);
    }

    private static void escape(int codePoint, StringBuilder line) {
        for (char unit : Character.toChars(codePoint)) {
            line.append("\\u").append(HEX.toHexDigits(unit));
        }
    }

    /** Shortens a text to about the length given and says how much is missing. */
    String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + glyphs.ellipsis() + "(+" + (text.length() - end) + " chars)";
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
