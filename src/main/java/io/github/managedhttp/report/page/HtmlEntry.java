package io.github.managedhttp.report.page;

import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.words.ShortText;
import java.util.List;

/**
 * An entry of a list of the page.
 *
 * @param badge what it is, and whether it failed somebody
 * @param title the line of code that it comes from
 * @param details what else is known, a line each
 * @param owners for the filter, one each line
 */
record HtmlEntry(HtmlBadge badge, String title, List<String> details, String owners) {

    /** Shortens every text to what the page has room for. */
    static HtmlEntry of(boolean failed, String label, String title, List<String> details, List<String> owners) {
        Leak.Verdict verdict = failed ? Leak.Verdict.FAILED : Leak.Verdict.WARNED;
        return new HtmlEntry(
                new HtmlBadge(verdict, ShortText.name(label)),
                ShortText.line(title),
                details.stream().map(ShortText::line).toList(),
                HtmlText.filter(owners));
    }
}
