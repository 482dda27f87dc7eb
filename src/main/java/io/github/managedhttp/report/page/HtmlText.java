package io.github.managedhttp.report.page;

import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.ShortText;
import java.util.List;

/** Texts of the page's entries. Each is cut to what a page has room for, and the template escapes it. */
final class HtmlText {

    private static final int NAMES = 50;

    private HtmlText() {}

    /** Of many names as many as a list has room for. */
    static List<String> some(List<String> names) {
        return names.stream().limit(NAMES).map(ShortText::line).toList();
    }

    /** Names that an entry is found by, one each line. */
    static String filter(List<String> names) {
        return String.join("\n", some(names));
    }

    /** Such as {@code × 12}, or "" for one. */
    static String times(int size) {
        return Glyphs.UNICODE.times(size).strip();
    }
}
