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
        if (isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (glyphs.shows(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                for (char unit : Character.toChars(codePoint)) {
                    escaped.append("\\u").append(HEX.toHexDigits(unit));
                }
            }
        });
        return escaped.toString();
    }

    /** Nearly all texts are, and a page has some for each exchange. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Glyphs.ASCII.shows(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
