package io.github.managedhttp.report.timeline;

import io.github.managedhttp.leak.owner.EndedExchange.Outcome;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.TimelineData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the charts of the runs of one JVM, and splits them by client. */
final class ForkCharts {

    private final List<RunReport> runs;
    private final int fork;
    private final StringTable texts;
    private final DrawingBudget room;
    private final long startedAt;
    private final Map<String, List<long[]>> exchanges = new LinkedHashMap<>();
    private final Map<String, Integer> leaks = new LinkedHashMap<>();
    private final Map<String, PoolTimelineMerger> pools = new LinkedHashMap<>();
    private final TimelineData.Bands tests =
            new TimelineData.Bands(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    ForkCharts(List<RunReport> runs, int fork, StringTable texts, DrawingBudget room) {
        this.runs = runs;
        this.fork = fork;
        this.texts = texts;
        this.room = room;
        this.startedAt = runs.get(0).startedAt();
        runs.forEach(this::add);
    }

    private void add(RunReport run) {
        long shift = (run.startedAt() - startedAt) * 1000;
        TimelineData chart = run.timeLine();
        StringTableMapping known = new StringTableMapping(chart.texts(), texts);
        for (int i = 0; i < chart.exchanges().size(); i++) {
            add(chart, i, shift, known);
        }
        room.leaveOut(chart.notDrawn());
        for (int i = 0; i < chart.tests().start().size(); i++) {
            tests.owner().add(known.name(chart.tests().owner().get(i)));
            tests.start().add(chart.tests().start().get(i) + shift);
            tests.duration().add(chart.tests().duration().get(i));
        }
        chart.pools()
                .forEach(steps -> pools.computeIfAbsent(
                                chart.texts().get(steps.client()), first -> new PoolTimelineMerger())
                        .add(steps, shift));
    }

    private void add(TimelineData chart, int i, long shift, StringTableMapping known) {
        TimelineData.Exchanges columns = chart.exchanges();
        String client = chart.texts().get(columns.client().get(i));
        String outcome = chart.texts().get(columns.outcome().get(i));
        boolean leak = outcome.equals(Outcome.LEAKED.name());
        List<long[]> ofClient = exchanges.computeIfAbsent(client, first -> new ArrayList<>());
        if (leak) {
            leaks.merge(client, 1, Integer::sum);
        }
        if (room.takes(leak)) {
            ofClient.add(new long[] {
                columns.start().get(i) + shift,
                columns.duration().get(i),
                columns.status().get(i),
                known.name(columns.owner().get(i)),
                known.request(columns.request().get(i)),
                known.name(columns.outcome().get(i)),
                known.name(columns.state().get(i))
            });
        }
    }

    List<ClientLine> lines() {
        return exchanges.keySet().stream().map(this::line).toList();
    }

    private ClientLine line(String client) {
        PoolTimelineMerger pool = pools.getOrDefault(client, new PoolTimelineMerger());
        return new ClientLine(
                texts.name(client),
                fork,
                leaks.getOrDefault(client, 0),
                exchanges.getOrDefault(client, List.of()),
                pool.steps(),
                pool.max(),
                pool.size());
    }

    TimelineData.Bands tests() {
        return tests;
    }

    /** In microseconds. */
    long length() {
        long endedAt = runs.stream().mapToLong(RunReport::endedAt).max().orElse(startedAt);
        return Math.max(1, (endedAt - startedAt) * 1000);
    }
}
