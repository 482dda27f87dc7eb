package io.github.managedhttp.report.text;

import io.github.managedhttp.report.Baseline;
import io.github.managedhttp.report.ErrorGroup;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.LeakGroups;
import io.github.managedhttp.report.NotWatched;
import io.github.managedhttp.report.NoteSentences;
import io.github.managedhttp.report.OtherFindings;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Tally;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.Names;
import io.github.managedhttp.report.words.TextWriter;
import io.github.managedhttp.report.words.Words;
import java.util.List;
import java.util.function.Function;

/** The block on the console at the end of a run. */
public final class RunSummary {

    private static final int LINES = 50;
    private static final int LONGEST = 800;

    private final TextWriter page = new TextWriter(Glyphs.ofConsole());
    private final Glyphs glyphs = page.glyphs();
    private final RunReport run;

    private RunSummary(RunReport run) {
        this.run = run;
    }

    /**
     * Renders the block: the counts, a line for each group of leaks, the heaviest first, the unseen errors, the unclosed clients, and the
     * notes.
     *
     * @param run the run
     * @param unseen the entries of the baseline that no leak matches: of any run of the build so far, or of this run if there is no page
     * @param whereThePageLies the path of the page, or "" if there is none
     * @return the text, without a line break at its end
     */
    public static String render(RunReport run, List<String> unseen, String whereThePageLies) {
        RunSummary summary = new RunSummary(run);
        summary.page.line("managed-http-clients: " + summary.counts());
        summary.lines(LeakGroups.of(run.leaks()), summary::line);
        summary.lines(ErrorGroup.of(run.errors()), summary::line);
        UnclosedText.render(run.unclosed()).lines().forEach(line -> summary.page.line("  " + line));
        summary.lines(Words.known(NotWatched.sentence(run.notWatched())), sentence -> sentence);
        NoteSentences.of(run.notes()).forEach(kind -> summary.lines(kind, sentence -> sentence));
        // Without files, other forks are unknown.
        String where = whereThePageLies.isEmpty() ? "in this JVM" : "so far";
        Baseline baseline = Baseline.parse(String.join("\n", run.notes().baseline()));
        summary.lines(Words.known(baseline.outdated(List.of(run))), sentence -> sentence);
        summary.lines(unseen, entry -> NoteSentences.notSeen(entry, where));
        if (!whereThePageLies.isEmpty() && !(run.isSilent() && unseen.isEmpty())) {
            summary.page.line("  page: " + whereThePageLies);
        }
        return summary.page.toString();
    }

    private String counts() {
        boolean onlyWatched = run.clients() == 0 && !run.notes().watched().isEmpty();
        String used = Words.join(
                ", ",
                onlyWatched ? "" : Words.count(run.clients(), "client"),
                Words.count(run.exchanges(), "exchange"));
        return Words.join(
                ", ",
                run.hasWatched() ? used : "no client was watched",
                Words.wrap("watched: ", run.notes().watched(), ""),
                run.leaks().isEmpty() ? noLeaks() : String.join(", ", Tally.ofVerdicts(run.leaks())),
                Words.countUnlessNone(run.leaksNotListed(), "more leak"),
                String.join(", ", OtherFindings.of(List.of(run)).nouns()));
    }

    /** Makes no claim about clients that were not watched. */
    private String noLeaks() {
        if (!run.hasWatched()) {
            return "";
        }
        boolean sawAll = run.notWatched().isEmpty() && run.unclosed().isEmpty();
        return sawAll ? "no leaks" : "no leaks of these";
    }

    /** Such as {@code leak: 7c1e90ab × 12, FeedClient.java:25, GET http://localhost:8081/feed by com.acme.FeedTest.reads()}. */
    private String line(Group<Leak> group) {
        Leak leak = group.first();
        String what = leak.request().isEmpty() ? leak.diagnosis() : leak.request();
        String who = what + " by " + Names.inOneLine(group.distinct(Leak::owner));
        String start = leak.verdict().label() + ": " + leak.fingerprint() + glyphs.times(group.size());
        return Words.join(", ", start, leak.place(), who, Words.wrap("because ", leak.reason(), ""));
    }

    /** Such as {@code error: AssertionFailedError × 2, OrderTest.java:57, callback of GET http://localhost:8081/ by com.acme.OrderTest.a()}. */
    private String line(ErrorGroup group) {
        String start = (group.failed() ? "error" : Leak.Verdict.WARNED.label()) + ": " + group.type()
                + glyphs.times(group.size());
        return Words.join(", ", start, group.place(), group.where() + " " + group.who());
    }

    private <T> void lines(List<T> items, Function<T, String> text) {
        items.stream().limit(LINES).forEach(item -> page.line("  " + page.fit(text.apply(item), LONGEST)));
        if (items.size() > LINES) {
            page.line("  and " + (items.size() - LINES) + " more");
        }
    }
}
