package io.github.managedhttp.report.page;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.words.ShortText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A note of the page.
 *
 * @param text the sentence
 * @param culprit a link to the leak that it names as a cause, or null if it names none, or one that is not on the page
 */
record HtmlNote(String text, @Nullable HtmlLink culprit) {

    static List<HtmlNote> of(Stream<String> sentences, List<RunReport> runs, List<HtmlGroup> shown) {
        Map<String, HtmlLink> culprits = new HashMap<>();
        runs.forEach(run -> run.notes()
                .culprits()
                .forEach((note, exchange) -> link(exchange, run, shown).forEach(link -> culprits.put(note, link))));
        return sentences
                .map(sentence -> new HtmlNote(ShortText.line(sentence), culprits.get(sentence)))
                .toList();
    }

    /** The exchange is the leak's if that was found in the same JVM: ids count from one in each. */
    private static Stream<HtmlLink> link(String exchange, RunReport run, List<HtmlGroup> shown) {
        return run.leaks().stream()
                .filter(leak -> leak.exchange().equals(exchange))
                .flatMap(leak -> shown.stream().filter(group -> group.has(leak)))
                .map(HtmlGroup::link)
                .limit(1);
    }
}
