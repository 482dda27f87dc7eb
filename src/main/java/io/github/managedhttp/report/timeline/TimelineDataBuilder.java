package io.github.managedhttp.report.timeline;

import io.github.managedhttp.report.TimelineData;
import io.github.managedhttp.timeline.ExchangeSpan;
import io.github.managedhttp.timeline.PoolSample;
import io.github.managedhttp.timeline.PoolTimeline;
import io.github.managedhttp.timeline.TestSpan;
import io.github.managedhttp.timeline.TimeLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Converts the time line of a run to what a file holds of it. Without lambdas, each of which costs a fresh JVM 0.3 ms. */
public final class TimelineDataBuilder {

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final long origin;

    private TimelineDataBuilder(long origin) {
        this.origin = origin;
    }

    /**
     * Converts a time line as it is now.
     *
     * @param timeLine the time line
     * @param origin when the run began, by {@link System#nanoTime()}
     * @param keepQuery whether query values stay readable
     * @return the same as columns of numbers
     */
    public static TimelineData draw(TimeLine timeLine, long origin, boolean keepQuery) {
        TimelineDataBuilder builder = new TimelineDataBuilder(origin);
        List<ExchangeSpan> bars = timeLine.exchangeSpans(keepQuery);
        TimelineData.Exchanges exchanges = builder.exchanges(bars);
        TimelineData.Bands tests = builder.bands(timeLine.testSpans());
        List<TimelineData.Steps> pools = builder.steps(timeLine.pools());
        int notDrawn = timeLine.endedExchanges() - bars.size();
        return new TimelineData(List.copyOf(builder.texts.keySet()), notDrawn, exchanges, tests, pools);
    }

    private TimelineData.Exchanges exchanges(List<ExchangeSpan> bars) {
        TimelineData.Exchanges columns = TimelineData.Exchanges.empty();
        for (ExchangeSpan bar : bars) {
            columns.client().add(text(bar.client()));
            columns.owner().add(text(bar.owner()));
            columns.request().add(text(bar.request()));
            columns.outcome().add(text(bar.outcome().name()));
            columns.state().add(text(bar.state().name()));
            columns.status().add(bar.status());
            columns.start().add(since(origin, bar.startedAt()));
            columns.duration().add(since(bar.startedAt(), bar.endedAt()));
        }
        return columns;
    }

    private TimelineData.Bands bands(List<TestSpan> bands) {
        TimelineData.Bands columns = TimelineData.Bands.empty();
        for (TestSpan band : bands) {
            columns.owner().add(text(band.owner()));
            columns.start().add(since(origin, band.startedAt()));
            columns.duration().add(since(band.startedAt(), band.endedAt()));
        }
        return columns;
    }

    private List<TimelineData.Steps> steps(List<PoolTimeline> pools) {
        List<TimelineData.Steps> steps = new ArrayList<>();
        for (PoolTimeline pool : pools) {
            steps.add(steps(pool.client(), pool.samples()));
        }
        return steps;
    }

    private TimelineData.Steps steps(String client, List<PoolSample> samples) {
        int max = 0;
        for (PoolSample sample : samples) {
            max = Math.max(max, sample.max());
        }
        TimelineData.Steps columns = TimelineData.Steps.empty(text(client), max);
        for (PoolSample sample : samples) {
            columns.at().add(since(origin, sample.at()));
            columns.leased().add(sample.leased());
            columns.pending().add(sample.pending());
            columns.idle().add(sample.idle());
        }
        return columns;
    }

    private int text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        return known == null ? texts.size() - 1 : known;
    }

    private static long since(long then, long now) {
        return TimeUnit.NANOSECONDS.toMicros(now - then);
    }
}
