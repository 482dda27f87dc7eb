package io.github.managedhttp.report.words;

/** Texts cut to a bounded length, and with all that could move, hide or reorder a text made visible. */
public final class ShortText {

    private static final int LINE = 300;
    private static final int NAME = 160;
    private static final TextWriter WRITER = new TextWriter(Glyphs.UNICODE);

    private ShortText() {}

    /**
     * Cuts a sentence, a request or a place.
     *
     * @param text the text
     * @return at most some 300 characters of it
     */
    public static String line(String text) {
        return cut(text, LINE);
    }

    /**
     * Cuts the name of a client, a test or a state.
     *
     * @param text the name
     * @return at most some 160 characters of it
     */
    public static String name(String text) {
        return cut(text, NAME);
    }

    /**
     * Cuts a text.
     *
     * @param text the text
     * @param length how many characters of it there is room for
     * @return those, with a note on what is missing
     */
    public static String cut(String text, int length) {
        return WRITER.fit(text, length);
    }
}
