package io.github.managedhttp.report.timeline;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.TimelineData;
import io.github.managedhttp.report.words.ShortText;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The time lines of all runs on one page: a line for each client name of each JVM, within the bounds that keep the page small.
 *
 * @param texts names and requests, which the others refer to by index
 * @param forks the JVMs
 * @param lines the clients, those that leaked first
 * @param leftOut what was left out
 * @param outcomes the words for the outcomes of exchanges
 */
public record TimeLines(
        List<String> texts,
        List<ForkLine> forks,
        List<ClientLine> lines,
        LeftOut leftOut,
        List<OutcomeWords> outcomes) {

    private static final int LINES = 100;

    /**
     * A JVM as the page names it.
     *
     * @param name such as {@code shop, process 4711}, or "" if there is only one
     * @param length how long it ran, in microseconds
     * @param tests when tests ran
     */
    record ForkLine(String name, long length, TimelineData.Bands tests) {}

    /** What was left out. */
    record LeftOut(int exchanges, int lines, int requests) {}

    /**
     * Collects what the page draws.
     *
     * @param runs the runs
     * @return their time lines
     */
    public static TimeLines of(List<RunReport> runs) {
        Map<String, List<RunReport>> byFork =
                runs.stream().collect(Collectors.groupingBy(RunReport::fork, LinkedHashMap::new, Collectors.toList()));
        StringTable texts = new StringTable();
        DrawingBudget room = new DrawingBudget();
        List<ForkLine> forks = new ArrayList<>();
        List<ClientLine> lines = new ArrayList<>();
        byFork.values().forEach(ofFork -> {
            ForkCharts charts = new ForkCharts(ofFork, forks.size(), texts, room);
            lines.addAll(charts.lines());
            forks.add(new ForkLine(byFork.size() == 1 ? "" : name(ofFork.get(0)), charts.length(), charts.tests()));
        });
        List<ClientLine> shown = lines.stream()
                .sorted(Comparator.comparing(ClientLine::leaks)
                        .thenComparing(ClientLine::size)
                        .reversed())
                .limit(LINES)
                .toList();
        return new TimeLines(
                texts.all(),
                forks,
                shown,
                new LeftOut(room.leftOut(), lines.size() - shown.size(), texts.leftOut()),
                OutcomeWords.all());
    }

    private static String name(RunReport run) {
        return Words.join(
                ", ",
                ShortText.name(run.environment().module()),
                "process " + run.environment().pid());
    }

    /** {@return the names of the clients that are drawn} */
    public Stream<String> clients() {
        return lines.stream().map(line -> texts.get(line.client()));
    }

    /** {@return a sentence about what was left out, or "" if nothing was} */
    public String whatIsLeftOut() {
        String all = Words.join(
                ", ",
                Words.countUnlessNone(leftOut.exchanges, "exchange"),
                Words.countUnlessNone(leftOut.lines, "client"),
                Words.wrap("the text of ", Words.countUnlessNone(leftOut.requests, "request"), ""));
        return all.isEmpty() ? "" : "To keep this page small, these are counted above but not drawn: " + all + ".";
    }

    /** {@return the JSON for the page's script, in its element, which no character of it can end} */
    public String toScriptElement() {
        return "<script type=\"application/json\" id=\"data\">" + Json.of(this) + "</script>";
    }
}
