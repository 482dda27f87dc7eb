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
 * @param lists what else there is, one after the other
 * @param notes what else is to be said
 * @param filters what can be filtered by
 * @param drawn what the time lines leave out, or ""
 * @param data the time lines as a script element of JSON
 */
record HtmlModel(
        Head head,
        List<HtmlGroup> groups,
        int groupsNotShown,
        List<HtmlList> lists,
        List<String> notes,
        Filters filters,
        String drawn,
        String data) {

    /**
     * The top of the page.
     *
     * @param verdict the one thing that matters
     * @param mood what kind of news it is
     * @param counts the numbers
     * @param warnings what the reader must know to trust them
     * @param facts run, JDK, versions
     * @param version of this library
     */
    record Head(String verdict, Mood mood, String counts, List<String> warnings, List<Fact> facts, String version) {}

    /** What kind of news the verdict is. A run that watched no client is no good news: nothing is known of it. */
    enum Mood {
        BAD(Leak.Verdict.FAILED.sign()),
        GOOD("✓"),
        UNKNOWN("–");

        private final String mark;

        Mood(String mark) {
            this.mark = mark;
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

    String mood() {
        return head.mood().name().toLowerCase(Locale.ROOT);
    }

    String mark() {
        return head.mood().mark;
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

    /** Whether no exchange was made at all. */
    boolean isEmpty() {
        return filters.clients().isEmpty();
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
