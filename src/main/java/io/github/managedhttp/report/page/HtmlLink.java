package io.github.managedhttp.report.page;

import io.github.managedhttp.report.words.ShortText;

/**
 * A link to another part of the page.
 *
 * @param id the anchor
 * @param text what is shown
 */
record HtmlLink(String id, String text) {

    /** The link to a test or a class. Its name is no anchor, since it can contain anything. */
    static HtmlLink toOwner(String fullName) {
        return new HtmlLink("test-%08x".formatted(fullName.hashCode()), ShortText.line(fullName));
    }
}
