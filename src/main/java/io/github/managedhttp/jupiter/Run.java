package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.leak.TimeLine;
import io.github.managedhttp.report.Annotations;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.RunSummary;
import io.github.managedhttp.report.RunTotal;
import io.github.managedhttp.report.TextReport;
import io.github.managedhttp.report.folder.ReportFolder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The run: its configuration, and the scope that all others are in. */
@SuppressWarnings("deprecation")
final class Run implements CloseableResource, AutoCloseable {

    private final Configuration configuration;
    private final RunRecord record;
    private final Optional<ReportFolder> folder;
    private final @Nullable UnmanagedClients unmanaged;
    private final Scope scope;

    Run(ExtensionContext root, Configuration configuration, @Nullable UnmanagedClients unmanaged) {
        this.configuration = configuration;
        this.unmanaged = unmanaged;
        ReportSettings reports = configuration.reports();
        folder = reports.folder().map(ReportFolder::new);
        TimeLine timeLine = folder.isPresent() ? TimeLine.drawn() : TimeLine.counted();
        record = new RunRecord(
                Surroundings.environment(),
                timeLine,
                reports.keepQuery(),
                configuration.known().baseline().entries());
        Owner owner = Owner.run(root.getUniqueId(), new Reporting(reports.keepQuery(), TextReport::render, timeLine));
        scope = new Scope(this, owner, Settings.of(configuration), RunTotal::render);
    }

    Configuration configuration() {
        return configuration;
    }

    RunRecord record() {
        return record;
    }

    /** Writes what is known by now, so that it is there when the JVM is killed. */
    void save() {
        folder.ifPresent(files -> guarded(() -> files.save(record.report(false))));
    }

    Scope scope() {
        return scope;
    }

    /** A test or a class begins on this thread. */
    void enter(Owner owner) {
        if (unmanaged != null) {
            unmanaged.enter(owner);
        }
    }

    /** It ends. */
    void leave(Owner owner) {
        if (unmanaged != null) {
            unmanaged.leave(owner);
        }
    }

    Scope begin(Owner owner, Settings settings) {
        return new Scope(this, owner, settings, TextReport::render);
    }

    /** The end of the run, where an error is sure to fail the build (facts/junit-and-surefire.md, 0). */
    @Override
    public void close() {
        try {
            scope.end(null);
        } finally {
            guarded(() -> report(record.report(true)));
        }
    }

    /** A report that fails must neither hide a leak nor make one up. */
    private static void guarded(Runnable reporting) {
        try {
            reporting.run();
        } catch (RuntimeException | LinkageError e) {
            System.err.println("managed-http-clients: the report of the run failed, its verdicts stand: " + e);
        }
    }

    private void report(RunReport run) {
        Optional<ReportFolder.Published> published =
                run.isWorthKeeping() ? folder.flatMap(files -> files.publish(run)) : Optional.empty();
        List<RunReport> runs = published.map(ReportFolder.Published::runs).orElse(List.of(run));
        KnownLeaks known = configuration.known();
        List<String> unseen = known.update() ? List.of() : known.baseline().unseen(runs);
        if (!run.isSilent() || !unseen.isEmpty() || configuration.reports().alwaysSummary()) {
            String page = published.map(written -> written.page().toString()).orElse("");
            // In one println: blocks of several forks then stay whole (facts/junit-and-surefire.md, 3).
            System.err.println(RunSummary.render(run, unseen, page));
        }
        if (known.update()) {
            known.file().ifPresent(file -> folder.ifPresent(files -> files.update(file)));
        }
        if (Surroundings.isGitHub()) {
            Annotations.render(run, Surroundings.sources()).forEach(System.out::println);
        }
    }
}
