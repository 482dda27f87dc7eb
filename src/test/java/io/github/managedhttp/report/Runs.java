package io.github.managedhttp.report;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.report.text.LeakRecorder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Made-up runs, for tests of what is made of them. */
public final class Runs {

    private static final long STARTED = 1_790_000_000_000L;
    private static final RunReport.Notes NO_NOTES = withBaseline(List.of());

    private Runs() {}

    /** Notes on nothing but the entries of a baseline. */
    public static RunReport.Notes withBaseline(List<String> entries) {
        return notes(List.of(), entries, Map.of());
    }

    /** Notes on what was held up, and by which exchange. */
    public static RunReport.Notes heldUp(String note, String culprit) {
        return notes(List.of(note), List.of(), Map.of(note, culprit));
    }

    private static RunReport.Notes notes(List<String> heldUp, List<String> baseline, Map<String, String> culprits) {
        return new RunReport.Notes(
                List.of(), List.of(), List.of(), List.of(), heldUp, List.of(), List.of(), "", baseline, culprits);
    }

    public static RunReport clean() {
        return run("build", 1, List.of(), UnclosedResources.NONE, NO_NOTES);
    }

    public static RunReport of(String build, int number, Leak... leaks) {
        return run(build, number, List.of(leaks), UnclosedResources.NONE, NO_NOTES);
    }

    public static RunReport with(RunReport.Notes notes, Leak... leaks) {
        return run("build", 1, List.of(leaks), UnclosedResources.NONE, notes);
    }

    public static RunReport with(UnclosedResources unclosed, Leak... leaks) {
        return run("build", 1, List.of(leaks), unclosed, NO_NOTES);
    }

    /** The same, with what code threw where nobody sees it. */
    public static RunReport with(RunReport run, CodeError... errors) {
        RunCopy copy = new RunCopy(run);
        copy.errors = List.of(errors);
        return copy.get();
    }

    /** The same, with clients that nobody handed to the extension, and as many of the others as are said. */
    public static RunReport with(RunReport run, int clients, NotWatched... notWatched) {
        RunCopy copy = new RunCopy(run);
        copy.clients = clients;
        copy.exchanges = clients == 0 ? 0 : run.exchanges();
        copy.notWatched = List.of(notWatched);
        return copy.get();
    }

    /** A run that has left out so many leaks. */
    public static RunReport notListing(int leaks, Leak... listed) {
        RunCopy copy = new RunCopy(of("build", 1, listed));
        copy.leaksNotListed = leaks;
        return copy.get();
    }

    /** What the callback of a test's request throws in the test's line 9. */
    public static CodeError error(boolean failed, String test) {
        String type = test.substring(0, test.indexOf('.'));
        return new CodeError(
                failed,
                "com.acme." + test,
                "id of " + test,
                "callback",
                "GET http://localhost:8081/orders",
                "",
                "org.opentest4j.AssertionFailedError",
                frame("com.acme." + type, 9));
    }

    /** The same while it goes on. */
    public static RunReport goingOn(RunReport run) {
        RunCopy copy = new RunCopy(run);
        copy.ended = false;
        return copy.get();
    }

    /** A client that is created in its class's line 4, while a test runs. */
    public static UnclosedResources.Client client(String creator, String test) {
        return new UnclosedResources.Client(
                frame(creator, 4), frame(creator, 5), "", test, true, creator + ".client", "status ACTIVE, 3 threads");
    }

    public static UnclosedResources.Connection connection(String leaser, String test) {
        return new UnclosedResources.Connection(frame(leaser, 9), "", test, true, "http://localhost:8081");
    }

    private static Frame frame(String type, int line) {
        return new Frame(type, "client", type.substring(type.lastIndexOf('.') + 1) + ".java", line);
    }

    private static RunReport run(
            String build, int number, List<Leak> leaks, UnclosedResources unclosed, RunReport.Notes notes) {
        RunReport.Environment environment =
                new RunReport.Environment(build, number, 4711, "shop", "0.1.0", "17.0.15", "5.14.4", "5.6.4");
        return new RunReport(
                environment,
                STARTED,
                STARTED + 4_000,
                true,
                2,
                1318,
                leaks,
                0,
                List.of(),
                unclosed,
                List.of(),
                notes,
                Charts.small(),
                null);
    }

    /** The leaks, each failed for. */
    public static Leak[] failed(Leaks.Leak... leaks) {
        return kept(Leak.Verdict.FAILED, leaks);
    }

    public static Leak[] kept(Leak.Verdict verdict, Leaks.Leak... leaks) {
        LeakReport report = Leaks.report(leaks);
        return Stream.concat(report.leaks().stream(), report.allowed().stream())
                .map(open -> LeakRecorder.record(open, verdict, report))
                .toArray(Leak[]::new);
    }

    /** So long a run, with the exchanges of its chart. */
    public static RunReport drawn(TimelineData chart, int seconds, Leak... leaks) {
        RunReport run = of("build", 1, leaks);
        int exchanges = chart.exchanges().size() + chart.notDrawn();
        return new RunReport(
                run.environment(),
                STARTED,
                STARTED + seconds * 1000L,
                true,
                exchanges == 0 ? 0 : 1,
                exchanges,
                run.leaks(),
                0,
                List.of(),
                UnclosedResources.NONE,
                List.of(),
                NO_NOTES,
                chart,
                null);
    }
}
