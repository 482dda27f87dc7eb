package io.github.managedhttp.report;

/** Texts for the page: cut, and with all that could move, hide or reorder a text made visible. The template does the rest. */
final class HtmlText {

    private static final int LINE = 300;
    private static final int NAME = 160;
    private static final TextWriter PAGE = new TextWriter(Glyphs.UNICODE);

    private HtmlText() {}

    static String line(String text) {
        return cut(text, LINE);
    }

    static String name(String text) {
        return cut(text, NAME);
    }

    static String cut(String text, int length) {
        return PAGE.fit(text, length);
    }
}
