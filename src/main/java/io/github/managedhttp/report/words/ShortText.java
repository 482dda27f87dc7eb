package io.github.managedhttp.report.words;

/** Shortens texts to a bounded length, and makes characters visible that would move, hide or reorder a text. */
public final class ShortText {

    private static final int LINE = 300;
    private static final int NAME = 160;
    private static final TextWriter WRITER = new TextWriter(Glyphs.UNICODE);

    private ShortText() {}

    /**
     * Shortens a sentence, a request or a place.
     *
     * @param text the text
     * @return about 300 characters of it at most
     */
    public static String line(String text) {
        return cut(text, LINE);
    }

    /**
     * Shortens the name of a client, a test or a state.
     *
     * @param text the name
     * @return about 160 characters of it at most
     */
    public static String name(String text) {
        return cut(text, NAME);
    }

    /**
     * Shortens a text.
     *
     * @param text the text
     * @param length how many characters to keep
     * @return those characters, with a note on how many are missing
     */
    public static String cut(String text, int length) {
        return WRITER.fit(text, length);
    }
}
