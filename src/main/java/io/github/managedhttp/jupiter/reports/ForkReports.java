package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.jupiter.configuration.BuildEnvironment;
import io.github.managedhttp.jupiter.configuration.Configuration;
import io.github.managedhttp.jupiter.configuration.LeakBaseline;
import io.github.managedhttp.jupiter.configuration.ReportSettings;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.report.Console;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.folder.ReportFolder;
import io.github.managedhttp.report.folder.SarifFile;
import io.github.managedhttp.report.text.GitHubAnnotations;
import io.github.managedhttp.report.text.RunSummary;
import io.github.managedhttp.report.text.ShownCauses;
import io.github.managedhttp.report.text.TextReport;
import io.github.managedhttp.timeline.TimeLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The reports of a fork, which may have one run for each of its classes. An error while reporting does not affect the verdicts.
 */
@SuppressWarnings("deprecation")
public final class ForkReports implements CloseableResource, AutoCloseable {

    private final ReportSettings settings;
    private final LeakBaseline known;
    private final Optional<ReportFolder> folder;
    private final TimeLine timeLine;
    private final RunRecord record;
    private final ShownCauses shownCauses = new ShownCauses();
    private int savedInFull;
    private int saved;

    public ForkReports(Configuration configuration) {
        settings = configuration.reports();
        known = configuration.known();
        folder = settings.folder().map(ReportFolder::new);
        timeLine = folder.isPresent() ? TimeLine.drawn() : TimeLine.counted();
        record = new RunRecord(
                timeLine,
                settings.keepQuery(),
                known.update() ? List.of() : known.baseline().entries());
        if (hasBaseline()) {
            // So that concurrent forks know of this one, which may still see leaks of the baseline.
            save();
        }
    }

    private boolean hasBaseline() {
        return !known.baseline().entries().isEmpty();
    }

    /** An idle run is written only so that concurrent forks see it, or to say that it found nothing. */
    private boolean isWorthKeeping() {
        return !record.isIdle() || hasBaseline() || settings.sarif();
    }

    private RunReport recorded(boolean ended) {
        RunReport run = record.report(ended);
        return settings.sarif() ? run.located(BuildEnvironment.sources()) : run;
    }

    public RunRecord record() {
        return record;
    }

    /** The causes that this fork has printed in full. */
    public ShownCauses shownCauses() {
        return shownCauses;
    }

    public Reporting reporting() {
        // No method reference: that would load the class, which few JVMs need.
        return new Reporting(settings.keepQuery(), report -> TextReport.render(report), timeLine);
    }

    /**
     * Writes the leaks found so far, in case the JVM is killed. Rewrites the file when the number of leaks has doubled, and
     * otherwise appends the new ones, so that each leak is written only a few times even if every test leaks.
     */
    public synchronized void save() {
        folder.ifPresent(files -> guarded(() -> {
            List<Leak> later = record.leaksAfter(saved);
            boolean few = saved + later.size() < 2 * savedInFull;
            if (few && files.append(record.run(), saved, later)) {
                saved += later.size();
            } else {
                RunReport now = recorded(false);
                files.save(now);
                savedInFull = now.leaks().size();
                saved = savedInFull;
            }
        }));
    }

    @Override
    public void close() {
        if (hasToReport()) {
            guarded(() -> report(recorded(true)));
        }
    }

    /** If not, the report is not even created, because that would be most of the cost of such a fork. */
    private boolean hasToReport() {
        return !record.isSilent()
                || hasBaseline()
                || known.update()
                || settings.alwaysSummary()
                || (folder.isPresent() && (settings.sarif() || !record.isIdle()));
    }

    /** An error while reporting must neither hide a leak nor fail a test. */
    private static void guarded(Runnable reporting) {
        try {
            reporting.run();
        } catch (RuntimeException | LinkageError e) {
            Console.print("managed-http-clients: the report could not be made: " + e
                    + ". The test results are not affected.");
        }
    }

    private void report(RunReport run) {
        Optional<ReportFolder.Published> published =
                folder.isPresent() && isWorthKeeping() ? written(run, folder.get()) : Optional.empty();
        List<String> unseen = published.isPresent() ? unseen(published.get().runs()) : unseen(List.of(run));
        if (!run.isSilent() || !unseen.isEmpty() || settings.alwaysSummary()) {
            Console.print(RunSummary.render(run, unseen, page(published)));
        }
        if (known.update()) {
            folder.ifPresent(this::updateBaseline);
        }
        if (BuildEnvironment.isGitHub() && !run.isSilent()) {
            GitHubAnnotations.render(run, BuildEnvironment.sources()).forEach(System.out::println);
        }
        if (settings.sarif()) {
            settings.folder()
                    .filter(files -> addsToSarif(run) || !SarifFile.isIn(files))
                    .ifPresent(files -> SarifFile.update(files));
        }
    }

    /** Whether the file is another one with this run in it. If not, it is not made of all files again: a build may have hundreds of such forks. */
    private boolean addsToSarif(RunReport run) {
        // With a baseline this run was there from its beginning, as one that had not ended.
        return !run.isSilent() || hasBaseline();
    }

    private void updateBaseline(ReportFolder files) {
        Path file = known.file().orElseThrow();
        files.update(file, known.baseline(), BuildEnvironment.mayBePartOfSuite())
                .ifPresent(update -> Console.print("managed-http-clients: " + update.sentence(file)));
    }

    /** A run without anything to show leaves a small file, and reads none: a build may have hundreds of such forks. */
    private Optional<ReportFolder.Published> written(RunReport run, ReportFolder files) {
        boolean isShown = !run.isSilent() || settings.alwaysPage();
        if (isShown || hasBaseline()) {
            return files.publish(run, runs -> isShown || !unseen(runs).isEmpty());
        }
        files.save(run);
        return Optional.empty();
    }

    private static String page(Optional<ReportFolder.Published> published) {
        return published
                .flatMap(ReportFolder.Published::page)
                .map(Path::toString)
                .orElse("");
    }

    /**
     * Entries of the baseline that no run has seen. Empty if only a part of the suite may have run, and also while another fork is
     * running, which may still see them: the last fork reports them.
     */
    private List<String> unseen(List<RunReport> runs) {
        return hasBaseline()
                        && !known.update()
                        && runs.stream().allMatch(RunReport::ended)
                        && !BuildEnvironment.mayBePartOfSuite()
                ? known.baseline().unseen(runs)
                : List.of();
    }
}
