package io.github.managedhttp.histories;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.configuration.Configuration;
import io.github.managedhttp.jupiter.configuration.InstrumentationPolicy;
import io.github.managedhttp.jupiter.configuration.LeakBaseline;
import io.github.managedhttp.jupiter.configuration.ReportSettings;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import io.github.managedhttp.jupiter.reports.ForkReports;
import io.github.managedhttp.jupiter.verdict.Judgement;
import io.github.managedhttp.jupiter.verdict.Outcome;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.report.Baseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has owners judged as the extension does, by the policy for clients that are not managed. */
final class Judge {

    private static final Duration CLOSE_TIME = Duration.ofSeconds(Waiting.PATIENCE_SECONDS);
    private static final ReportSettings NO_FILES = new ReportSettings(true, false, false, false, Optional.empty());
    private static final LeakBaseline NOTHING_KNOWN = new LeakBaseline(Optional.empty(), false, Baseline.empty());

    private final Configuration configuration;
    private final ForkReports reports;

    Judge(UnmanagedPolicy unmanaged, Duration settle) {
        configuration = new Configuration(
                ClientScope.CLASS,
                LeakPolicy.FAIL,
                LeakPolicy.FAIL,
                settle,
                CLOSE_TIME,
                true,
                NO_FILES,
                NOTHING_KNOWN,
                unmanaged,
                InstrumentationPolicy.OFF,
                List.of(),
                List.of(),
                false,
                false);
        reports = new ForkReports(configuration);
    }

    UnmanagedPolicy unmanaged() {
        return configuration.unmanaged();
    }

    /** {@return what the owner turns red for} */
    List<OpenConnection> pass(Owner owner, Ending ending) {
        Settings settings =
                Settings.of(configuration).with(ending == Ending.LET_BE ? LeakPolicy.WARN : LeakPolicy.FAIL);
        Outcome outcome = ending == Ending.PASSED_ON
                ? new Outcome(new AssertionError("failed anyway"), LeakReport.EMPTY)
                : Outcome.GOOD;
        return new Judgement(owner, settings, configuration, reports, LeakReport::toString, report -> {})
                .pass(outcome)
                .report()
                .leaks();
    }
}
