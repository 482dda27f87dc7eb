package io.github.managedhttp.report.page;

import io.github.managedhttp.report.Leak;
import java.util.Locale;

/**
 * The badge of an entry of the page, which shows what was done about it.
 *
 * @param verdict what was done
 * @param label the words beside the sign
 */
record HtmlBadge(Leak.Verdict verdict, String label) {

    /** The class of the entry in the style sheet. */
    String cssClass() {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    String sign() {
        return verdict.sign();
    }
}
