package io.github.managedhttp.report;

import io.github.managedhttp.leak.Band;
import io.github.managedhttp.leak.Bar;
import io.github.managedhttp.leak.PoolLine;
import io.github.managedhttp.leak.PoolStep;
import io.github.managedhttp.leak.TimeLine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes a chart of what a time line has kept. */
public final class ChartBuilder {

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final long origin;

    private ChartBuilder(long origin) {
        this.origin = origin;
    }

    /**
     * Draws a time line as it is now.
     *
     * @param timeLine what to draw
     * @param origin when the run began, by {@link System#nanoTime()}
     * @param keepQuery whether query values stay readable
     * @return the chart
     */
    public static Chart draw(TimeLine timeLine, long origin, boolean keepQuery) {
        ChartBuilder builder = new ChartBuilder(origin);
        List<Bar> bars = timeLine.bars(keepQuery);
        Chart.Exchanges exchanges = builder.exchanges(bars);
        Chart.Bands tests = builder.bands(timeLine.bands());
        List<Chart.Steps> pools = timeLine.pools().stream().map(builder::steps).toList();
        int notDrawn = Math.max(0, timeLine.exchanges() - bars.size());
        return new Chart(List.copyOf(builder.texts.keySet()), notDrawn, exchanges, tests, pools);
    }

    private Chart.Exchanges exchanges(List<Bar> bars) {
        return new Chart.Exchanges(
                column(bars, bar -> text(bar.client())),
                column(bars, bar -> text(bar.owner())),
                column(bars, bar -> text(bar.request())),
                column(bars, bar -> text(bar.outcome().name())),
                column(bars, bar -> text(bar.state().name())),
                column(bars, Bar::status),
                column(bars, bar -> since(origin, bar.startedAt())),
                column(bars, bar -> since(bar.startedAt(), bar.endedAt())));
    }

    private Chart.Bands bands(List<Band> bands) {
        return new Chart.Bands(
                column(bands, band -> text(band.owner())),
                column(bands, band -> since(origin, band.startedAt())),
                column(bands, band -> since(band.startedAt(), band.endedAt())));
    }

    private Chart.Steps steps(PoolLine line) {
        List<PoolStep> steps =
                line.steps().stream().sorted(Comparator.comparing(PoolStep::at)).toList();
        return new Chart.Steps(
                text(line.client()),
                steps.stream().mapToInt(PoolStep::max).max().orElse(0),
                column(steps, step -> since(origin, step.at())),
                column(steps, PoolStep::leased),
                column(steps, PoolStep::pending),
                column(steps, PoolStep::idle));
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
