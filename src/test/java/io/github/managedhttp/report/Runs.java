package io.github.managedhttp.report;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Leaks;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up runs, for tests of what is made of them. */
public final class Runs {

    private static final RunReport.Notes NO_NOTES = new RunReport.Notes(List.of(), List.of(), List.of());

    private Runs() {}

    public static RunReport clean() {
        return run("build", 1, List.of(), NO_NOTES);
    }

    public static RunReport of(String build, int number, Leak... leaks) {
        return run(build, number, List.of(leaks), NO_NOTES);
    }

    public static RunReport with(RunReport.Notes notes, Leak... leaks) {
        return run("build", 1, List.of(leaks), notes);
    }

    private static RunReport run(String build, int number, List<Leak> leaks, RunReport.Notes notes) {
        RunReport.Environment environment =
                new RunReport.Environment(build, number, 4711, "shop", "0.1.0", "17.0.15", "5.14.4", "5.6.4");
        return new RunReport(
                environment, 1_790_000_000_000L, 1_790_000_004_000L, true, 2, 1318, leaks, 0, notes, chart());
    }

    /** The leaks, each failed for. */
    public static Leak[] failed(Leaks.Leak... leaks) {
        return kept(Leak.Verdict.FAILED, leaks);
    }

    public static Leak[] kept(Leak.Verdict verdict, Leaks.Leak... leaks) {
        LeakReport report = Leaks.report(leaks);
        return Stream.concat(report.leaks().stream(), report.allowed().stream())
                .map(open -> Leak.of(open, verdict, report))
                .toArray(Leak[]::new);
    }

    private static Chart chart() {
        return chart(3);
    }

    /** So many exchanges of one client, one after the other. */
    public static Chart chart(int exchanges) {
        List<Integer> zeros = same(exchanges, 0);
        List<Long> starts =
                IntStream.range(0, exchanges).mapToObj(i -> i * 1000L).toList();
        return new Chart(
                List.of("orders", "com.acme.OrderTest.reads()", "GET http://localhost/", "ANSWERED", "RESPONSE_BODY"),
                0,
                new Chart.Exchanges(
                        zeros,
                        same(exchanges, 1),
                        same(exchanges, 2),
                        same(exchanges, 3),
                        same(exchanges, 4),
                        same(exchanges, 200),
                        starts,
                        starts.stream().map(start -> 800L).toList()),
                new Chart.Bands(List.of(1), List.of(0L), List.of(exchanges * 1000L)),
                List.of(new Chart.Steps(0, 25, starts, same(exchanges, 1), zeros, zeros)));
    }

    private static List<Integer> same(int times, int value) {
        return IntStream.range(0, times).mapToObj(i -> value).toList();
    }
}
