package io.github.managedhttp.report.timeline;

import io.github.managedhttp.report.TimelineData;
import io.github.managedhttp.timeline.ExchangeSpan;
import io.github.managedhttp.timeline.PoolSample;
import io.github.managedhttp.timeline.PoolTimeline;
import io.github.managedhttp.timeline.TestSpan;
import io.github.managedhttp.timeline.TimeLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Converts the time line of a run to what a file holds of it. */
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
        List<TimelineData.Steps> pools =
                timeLine.pools().stream().map(builder::steps).toList();
        int notDrawn = Math.max(0, timeLine.exchanges() - bars.size());
        return new TimelineData(List.copyOf(builder.texts.keySet()), notDrawn, exchanges, tests, pools);
    }

    private TimelineData.Exchanges exchanges(List<ExchangeSpan> bars) {
        return new TimelineData.Exchanges(
                column(bars, bar -> text(bar.client())),
                column(bars, bar -> text(bar.owner())),
                column(bars, bar -> text(bar.request())),
                column(bars, bar -> text(bar.outcome().name())),
                column(bars, bar -> text(bar.state().name())),
                column(bars, ExchangeSpan::status),
                column(bars, bar -> since(origin, bar.startedAt())),
                column(bars, bar -> since(bar.startedAt(), bar.endedAt())));
    }

    private TimelineData.Bands bands(List<TestSpan> bands) {
        return new TimelineData.Bands(
                column(bands, band -> text(band.owner())),
                column(bands, band -> since(origin, band.startedAt())),
                column(bands, band -> since(band.startedAt(), band.endedAt())));
    }

    private TimelineData.Steps steps(PoolTimeline line) {
        List<PoolSample> steps = line.samples();
        return new TimelineData.Steps(
                text(line.client()),
                steps.stream().mapToInt(PoolSample::max).max().orElse(0),
                column(steps, step -> since(origin, step.at())),
                column(steps, PoolSample::leased),
                column(steps, PoolSample::pending),
                column(steps, PoolSample::idle));
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, first -> texts.size());
    }

    private static <T, V> List<V> column(List<T> rows, Function<T, V> property) {
        return rows.stream().map(property).toList();
    }

    private static long since(long then, long now) {
        return TimeUnit.NANOSECONDS.toMicros(now - then);
    }
}
