package io.github.managedhttp.report.page;

import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.ShortText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts of the page's entries, shortened to what the page has room for. The template escapes them. */
final class HtmlText {

    private static final int NAMES = 50;

    private HtmlText() {}

    /** As many of the names as a list has room for. */
    static Stream<String> first(List<String> names) {
        return names.stream().limit(NAMES);
    }

    /** The names that the filter finds an entry by, one on each line. */
    static String filter(List<String> names) {
        return first(names).map(ShortText::line).collect(Collectors.joining("\n"));
    }

    /** Such as {@code × 12}, or "" for one. */
    static String times(int size) {
        return Glyphs.UNICODE.times(size).strip();
    }
}
