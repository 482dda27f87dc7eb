package io.github.managedhttp.report.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.managedhttp.report.Baseline;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.LeakGroups;
import io.github.managedhttp.report.NotWatched;
import io.github.managedhttp.report.NoteSentences;
import io.github.managedhttp.report.OtherFindings;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Tally;
import io.github.managedhttp.report.UnclosedWords;
import io.github.managedhttp.report.Verbs;
import io.github.managedhttp.report.page.HtmlModel.Fact;
import io.github.managedhttp.report.timeline.TimeLines;
import io.github.managedhttp.report.words.Durations;
import io.github.managedhttp.report.words.ShortText;
import io.github.managedhttp.report.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The HTML page: a single file for the runs of all forks, modules or machines. */
public final class HtmlPage {

    private static final int GROUPS_IN_FULL = 100;
    private static final int GROUPS = 400;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final List<RunReport> runs;
    private final List<Group<Leak>> groups;
    private final List<HtmlList> lists;

    private HtmlPage(List<RunReport> runs) {
        this.runs =
                runs.stream().sorted(Comparator.comparing(RunReport::startedAt)).toList();
        this.groups = LeakGroups.of(
                this.runs.stream().flatMap(run -> run.leaks().stream()).toList());
        this.lists = List.of(HtmlList.ofErrors(this.runs), HtmlList.ofUnclosed(this.runs));
    }

    /**
     * Renders the page.
     *
     * @param runs the runs, at least one
     * @return HTML, less than 3 MB of it
     */
    @SuppressWarnings("NullAway") // The generated code accepts null for "no interceptor" without saying so.
    public static String render(List<RunReport> runs) {
        StringOutput html = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(html), null, new HtmlPage(runs).model());
        return html.toString();
    }

    private HtmlModel model() {
        TimeLines lines = TimeLines.of(runs);
        List<HtmlGroup> shown = shownGroups();
        return new HtmlModel(
                head(),
                shown,
                groups.size() - shown.size(),
                HtmlOwner.of(shown),
                lists.stream().filter(list -> !list.isEmpty()).toList(),
                HtmlNote.of(notes(), runs, shown),
                new HtmlModel.Filters(
                        distinct(Stream.concat(lines.clients(), leaks().map(Leak::client))),
                        distinct(leaks().map(Leak::state))),
                lines.whatIsLeftOut(),
                lines.toScriptElement());
    }

    private List<HtmlGroup> shownGroups() {
        List<HtmlGroup> shown = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Group<Leak> group : groups.subList(0, Math.min(groups.size(), GROUPS))) {
            String fingerprint = ShortText.name(group.first().fingerprint());
            int times = seen.merge(fingerprint, 1, Integer::sum);
            String id = times == 1 ? fingerprint : fingerprint + "-" + times;
            shown.add(new HtmlGroup(group, id, shown.size() < GROUPS_IN_FULL));
        }
        return shown;
    }

    private Stream<Leak> leaks() {
        return runs.stream().flatMap(run -> run.leaks().stream());
    }

    private static List<String> distinct(Stream<String> texts) {
        return texts.map(ShortText::name).distinct().sorted().limit(200).toList();
    }

    private HtmlModel.Head head() {
        List<Leak> leaked =
                leaks().filter(leak -> leak.verdict() != Leak.Verdict.ALLOWED).toList();
        return new HtmlModel.Head(
                verdict(Words.join(
                        ", ", causes(leaked.size()), Tally.of(leaked.stream()).sentence(Verbs.LEAKED))),
                mood(leaked),
                counts(),
                warnings(),
                facts(),
                newest(RunReport.Environment::version));
    }

    private HtmlModel.Mood mood(List<Leak> leaked) {
        if (runs.stream().anyMatch(RunReport::failed)) {
            return HtmlModel.Mood.BAD;
        }
        if (!lists.stream().allMatch(HtmlList::isEmpty)) {
            return HtmlModel.Mood.WARNED;
        }
        if (leaked.isEmpty()) {
            return hasWatched() ? HtmlModel.Mood.GOOD : HtmlModel.Mood.UNKNOWN;
        }
        boolean areKnown = leaked.stream().allMatch(leak -> leak.verdict() == Leak.Verdict.KNOWN);
        return areKnown ? HtmlModel.Mood.KNOWN : HtmlModel.Mood.WARNED;
    }

    /** How many lines there are to mend, if these are fewer than the leaks. */
    private String causes(int leaked) {
        int causes = (int) groups.stream()
                .filter(group -> group.first().verdict() != Leak.Verdict.ALLOWED)
                .count();
        return causes == leaked ? "" : Words.count(causes, "cause");
    }

    /** The worst finding: leaks, or else unseen errors, or else unclosed clients. */
    private String verdict(String leaked) {
        return Stream.concat(Words.known(leaked).stream(), OtherFindings.of(runs).sentences().stream())
                .findFirst()
                .orElse(hasWatched() ? "No connection leaked" : "No client was watched");
    }

    private boolean hasWatched() {
        return runs.stream().anyMatch(RunReport::hasWatched);
    }

    private String counts() {
        return Words.join(
                " · ",
                String.join(" · ", Tally.ofVerdicts(leaks().toList())),
                String.join(" · ", OtherFindings.of(runs).nouns()),
                Words.countUnlessNone(sum(RunReport::clients), "client"),
                Words.count(sum(RunReport::exchanges), "exchange"));
    }

    private int sum(ToIntFunction<RunReport> number) {
        return runs.stream().mapToInt(number).sum();
    }

    private List<String> warnings() {
        long cut = runs.stream().filter(run -> !run.ended()).count();
        int notListed = sum(RunReport::leaksNotListed);
        return Stream.of(
                        cut == 0
                                ? ""
                                : cut + " of " + Words.count(runs.size(), "run")
                                        + " did not end, or had not ended when this page was written.",
                        notListed == 0
                                ? ""
                                : Words.count(notListed, "more leak") + (notListed == 1 ? " is" : " are")
                                        + " counted only here.")
                .filter(warning -> !warning.isEmpty())
                .toList();
    }

    private List<Fact> facts() {
        return List.of(
                new Fact(
                        "Run",
                        time(started()) + ", " + Durations.rough(Duration.ofMillis(Math.max(0, ended() - started())))),
                new Fact(
                        "As of",
                        time(ended()) + "; later JVMs that had nothing to show are not counted, merge adds them"),
                new Fact("Module", all(RunReport.Environment::module)),
                new Fact(
                        "JVMs",
                        String.valueOf(
                                runs.stream().map(RunReport::fork).distinct().count())),
                new Fact("JDK", all(RunReport.Environment::java)),
                new Fact("JUnit", all(RunReport.Environment::junit)),
                new Fact("HttpClient", all(RunReport.Environment::httpclient)));
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    private long started() {
        return runs.stream().mapToLong(RunReport::startedAt).min().orElse(0);
    }

    private long ended() {
        return runs.stream().mapToLong(RunReport::endedAt).max().orElse(0);
    }

    private String all(Function<RunReport.Environment, String> property) {
        String all = runs.stream()
                .map(run -> property.apply(run.environment()))
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "not known" : ShortText.line(all);
    }

    private String newest(Function<RunReport.Environment, String> property) {
        return runs.isEmpty()
                ? ""
                : ShortText.line(property.apply(runs.get(runs.size() - 1).environment()));
    }

    private Stream<String> notes() {
        String baseline = runs.stream()
                .flatMap(run -> run.notes().baseline().stream())
                .distinct()
                .collect(Collectors.joining("\n"));
        boolean allEnded = runs.stream().allMatch(RunReport::ended);
        Baseline known = Baseline.parse(baseline);
        Stream<String> outdated = Words.known(known.outdated(runs)).stream();
        Stream<String> unseen = known.unseen(runs).stream()
                .map(entry -> NoteSentences.notSeen(entry, allEnded ? "in this run" : "so far"));
        return Stream.of(remarks(), sentences(), outdated, unseen)
                .flatMap(Function.identity())
                .distinct()
                .limit(GROUPS);
    }

    private Stream<String> remarks() {
        List<NotWatched> notWatched =
                runs.stream().flatMap(run -> run.notWatched().stream()).toList();
        return Stream.of(
                        lists.stream().flatMap(list -> list.remark().stream()),
                        Words.known(NotWatched.sentence(notWatched)).stream(),
                        unclosedRemarks())
                .flatMap(Function.identity());
    }

    private Stream<String> unclosedRemarks() {
        return runs.stream()
                .map(RunReport::unclosed)
                .filter(each -> !each.isEmpty())
                .flatMap(each -> UnclosedWords.remarks(each).stream());
    }

    private Stream<String> sentences() {
        return runs.stream()
                .flatMap(run -> NoteSentences.of(run.notes()).stream())
                .flatMap(List::stream);
    }
}
