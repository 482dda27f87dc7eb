package io.github.managedhttp.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An entry of a list of the page.
 *
 * @param verdict whether somebody failed for it, or was only warned
 * @param label what it is
 * @param title the line that it is from
 * @param details what else is known, a line each
 * @param owners for the filter, one each line
 */
record HtmlEntry(Leak.Verdict verdict, String label, String title, List<String> details, String owners) {

    private static final int OWNERS = 50;

    /** Cuts every text to what a page has room for. */
    static HtmlEntry of(boolean failed, String label, String title, List<String> details, List<String> owners) {
        return new HtmlEntry(
                failed ? Leak.Verdict.FAILED : Leak.Verdict.WARNED,
                HtmlText.name(label),
                HtmlText.line(title),
                details.stream().map(HtmlText::line).toList(),
                owners.stream().limit(OWNERS).map(HtmlText::line).collect(Collectors.joining("\n")));
    }

    String kind() {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    String mark() {
        return verdict.sign();
    }
}
