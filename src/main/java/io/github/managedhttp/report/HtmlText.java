package io.github.managedhttp.report;

import java.util.List;

/** Texts for the page: cut, and with all that could move, hide or reorder a text made visible. The template does the rest. */
final class HtmlText {

    private static final int LINE = 300;
    private static final int NAME = 160;
    private static final int NAMES = 50;
    private static final TextWriter PAGE = new TextWriter(Glyphs.UNICODE);

    private HtmlText() {}

    static String line(String text) {
        return cut(text, LINE);
    }

    static String name(String text) {
        return cut(text, NAME);
    }

    /** Of many names as many as a list has room for. */
    static List<String> some(List<String> names) {
        return names.stream().limit(NAMES).map(HtmlText::line).toList();
    }

    /** Names that an entry is found by, one each line. */
    static String filter(List<String> names) {
        return String.join("\n", some(names));
    }

    /** Such as {@code × 12}, or "" for one. */
    static String times(int size) {
        return Glyphs.UNICODE.times(size).strip();
    }

    static String cut(String text, int length) {
        return PAGE.fit(text, length);
    }
}
