package io.github.managedhttp.report.page;

import io.github.managedhttp.report.Leak;
import java.util.Locale;

/**
 * What was done about an entry of the page, as its badge shows it.
 *
 * @param verdict what was done
 * @param label the same in words, or what it was done about
 */
record HtmlBadge(Leak.Verdict verdict, String label) {

    /** The class of the entry in the style sheet. */
    String kind() {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    String mark() {
        return verdict.sign();
    }
}
