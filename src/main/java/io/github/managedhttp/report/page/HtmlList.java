package io.github.managedhttp.report.page;

import io.github.managedhttp.report.CodeError;
import io.github.managedhttp.report.ErrorGroup;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.UnclosedGroup;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.report.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list on the page of something other than leaks.
 *
 * @param id its anchor on the page
 * @param link the text of the link to it
 * @param title its heading
 * @param more the words about entries that the page has no room for, after the number of their lines
 * @param all its entries
 */
record HtmlList(String id, String link, String title, String more, List<HtmlEntry> all) {

    private static final int SHOWN = 100;

    /** What code threw where nobody sees it. */
    static HtmlList ofErrors(List<RunReport> runs) {
        List<CodeError> errors =
                runs.stream().flatMap(run -> run.errors().stream()).toList();
        return new HtmlList(
                "errors",
                "Errors on I/O threads",
                "Errors on I/O threads",
                " more lines threw errors on I/O threads",
                ErrorGroup.of(errors).stream().map(HtmlList::entry).toList());
    }

    /** What was not closed or released when the tests had ended. */
    static HtmlList ofUnclosed(List<RunReport> runs) {
        return new HtmlList(
                "unclosed",
                "Not closed",
                "Not closed when the tests had ended",
                " more lines created clients or leased connections that were not closed or released when the tests had ended",
                runs.stream().flatMap(run -> entries(run.unclosed())).toList());
    }

    private static HtmlEntry entry(ErrorGroup group) {
        return HtmlEntry.of(
                group.failed(),
                group.type(),
                Words.join(" ", group.first().thrownBy().toString(), HtmlText.times(group.size())),
                List.of(group.where(), group.who()),
                group.owners());
    }

    private static Stream<HtmlEntry> entries(UnclosedResources unclosed) {
        return Stream.concat(
                UnclosedGroup.ofClients(unclosed).stream().map(group -> entry(unclosed, "not closed", group)),
                UnclosedGroup.ofConnections(unclosed).stream().map(group -> entry(unclosed, "not released", group)));
    }

    private static HtmlEntry entry(UnclosedResources unclosed, String label, UnclosedGroup group) {
        return HtmlEntry.of(unclosed.failed(), label, group.title(), group.details(), group.owners());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<HtmlEntry> entries() {
        return all.stream().limit(SHOWN).toList();
    }

    Optional<String> remark() {
        int left = all.size() - SHOWN;
        return left <= 0
                ? Optional.empty()
                : Optional.of(left + more + ": they are in the JSON files beside this page");
    }
}
