package io.github.managedhttp.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Clients that were not closed when the tests had ended, or connections that were not released, as the page shows them.
 *
 * @param failed whether the run failed for them
 * @param label what they are
 * @param title the lines that they are from
 * @param details what else is known, a line each
 * @param owners for the filter, one each line
 */
record HtmlUnclosed(boolean failed, String label, String title, List<String> details, String owners) {

    private static final int OWNERS = 50;

    /** All of one run. */
    static Stream<HtmlUnclosed> of(Unclosed unclosed) {
        return Stream.concat(
                UnclosedGroup.ofClients(unclosed).stream().map(group -> of(unclosed, "not closed", group)),
                UnclosedGroup.ofConnections(unclosed).stream().map(group -> of(unclosed, "not released", group)));
    }

    private static HtmlUnclosed of(Unclosed unclosed, String label, UnclosedGroup group) {
        return new HtmlUnclosed(
                unclosed.failed(),
                label,
                HtmlText.line(group.title()),
                group.details().stream().map(HtmlText::line).toList(),
                group.owners().stream().limit(OWNERS).map(HtmlText::line).collect(Collectors.joining("\n")));
    }

    String kind() {
        return failed ? "failed" : "warned";
    }

    String mark() {
        return failed ? "✗" : "!";
    }
}
