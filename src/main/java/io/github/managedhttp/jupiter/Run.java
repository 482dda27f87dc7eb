package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.leak.TimeLine;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.RunSummary;
import io.github.managedhttp.report.RunTotal;
import io.github.managedhttp.report.TextReport;
import io.github.managedhttp.report.folder.ReportFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The run: its configuration, and the scope that all others are in. */
@SuppressWarnings("deprecation")
final class Run implements CloseableResource, AutoCloseable {

    private final Configuration configuration;
    private final RunRecord record;
    private final Optional<ReportFolder> folder;
    private final Scope scope;

    Run(ExtensionContext root) {
        configuration = Configuration.of(root);
        ReportSettings reports = configuration.reports();
        folder = reports.folder().map(ReportFolder::new);
        TimeLine timeLine = folder.isPresent() ? TimeLine.drawn() : TimeLine.counted();
        record = new RunRecord(Surroundings.environment(), timeLine, reports.keepQuery());
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
        folder.ifPresent(files -> files.save(record.report(false)));
    }

    Scope scope() {
        return scope;
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
            report(record.report(true));
        }
    }

    /** In one println: blocks of several forks then stay whole (facts/junit-and-surefire.md, 3). */
    private void report(RunReport run) {
        boolean worthwhile = RunSummary.isWorthwhile(run);
        if (worthwhile || run.clients() > 0) {
            String page = folder.flatMap(files -> files.publish(run))
                    .map(Path::toString)
                    .orElse("");
            if (worthwhile || configuration.reports().alwaysSummary()) {
                System.err.println(RunSummary.render(run, page));
            }
        }
    }
}
