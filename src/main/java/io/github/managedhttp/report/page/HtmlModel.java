package io.github.managedhttp.report.page;

import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.timeline.OutcomeWords;
import java.util.List;
import java.util.Locale;

/**
 * What the page's template shows. The template escapes every text but three: style and script, which are constants, and the data,
 * which is JSON without a character that means something to HTML.
 *
 * @param head what is at the top
 * @param groups the groups of leaks, the heaviest first
 * @param groupsNotShown how many more there are
 * @param owners the tests and classes that are charged
 * @param lists the other lists
 * @param notes the notes at the end
 * @param filters what can be filtered by
 * @param omitted a sentence about what the time lines leave out, or ""
 * @param data the time lines as a script element of JSON
 */
record HtmlModel(
        Head head,
        List<HtmlGroup> groups,
        int groupsNotShown,
        List<HtmlOwner> owners,
        List<HtmlList> lists,
        List<HtmlNote> notes,
        Filters filters,
        String omitted,
        String data) {

    /**
     * The top of the page.
     *
     * @param verdict the one thing that matters
     * @param mood whether it is good or bad news
     * @param counts the numbers
     * @param warnings what limits the numbers
     * @param facts run, JDK, versions
     * @param version of this library
     */
    record Head(String verdict, Mood mood, String counts, List<String> warnings, List<Fact> facts, String version) {}

    /**
     * Whether the verdict is good or bad news. What made nothing fail is neither, and so is a run that watched no client, because nothing
     * is known about it.
     */
    enum Mood {
        BAD(Leak.Verdict.FAILED.sign()),
        WARNED(Leak.Verdict.WARNED.sign()),
        KNOWN(Leak.Verdict.KNOWN.sign()),
        GOOD("✓"),
        UNKNOWN("–");

        private final String sign;

        Mood(String sign) {
            this.sign = sign;
        }
    }

    /** One fact about the run. */
    record Fact(String name, String value) {}

    /** What the filters offer. */
    record Filters(List<String> clients, List<String> states) {}

    String title() {
        return verdict() + " - managed-http-clients";
    }

    String verdict() {
        return head.verdict();
    }

    String cssClass() {
        return head.mood().name().toLowerCase(Locale.ROOT);
    }

    String sign() {
        return head.mood().sign;
    }

    String counts() {
        return head.counts();
    }

    List<String> warnings() {
        return head.warnings();
    }

    List<Fact> facts() {
        return head.facts();
    }

    String version() {
        return head.version();
    }

    List<String> clients() {
        return filters.clients();
    }

    List<String> states() {
        return filters.states();
    }

    /** Whether there was no exchange at all. */
    boolean isEmpty() {
        return filters.clients().isEmpty();
    }

    /** A single cause is what the reader is looking for. */
    boolean isOnlyCause() {
        return groups.size() == 1;
    }

    /** Whether a filter could leave anything out. */
    boolean isFilterable() {
        int entries = groups.size()
                + lists.stream().mapToInt(list -> list.entries().size()).sum();
        return entries > 1 || clients().size() > 1;
    }

    List<OutcomeWords> outcomes() {
        return OutcomeWords.all();
    }

    String policy() {
        return HtmlAssets.POLICY;
    }

    String style() {
        return HtmlAssets.STYLE;
    }

    String script() {
        return HtmlAssets.SCRIPT;
    }
}
