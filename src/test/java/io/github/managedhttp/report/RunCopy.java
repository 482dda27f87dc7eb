package io.github.managedhttp.report;

import java.util.List;

/** A run as another one, but for what is set. */
final class RunCopy {

    private final RunReport run;
    long later;
    boolean ended;
    int clients;
    int exchanges;
    List<Leak> leaks;
    int leaksNotListed;
    List<CodeError> errors;
    List<NotWatched> notWatched;
    RunReport.Notes notes;

    RunCopy(RunReport run) {
        this.run = run;
        this.ended = run.ended();
        this.clients = run.clients();
        this.exchanges = run.exchanges();
        this.leaks = run.leaks();
        this.leaksNotListed = run.leaksNotListed();
        this.errors = run.errors();
        this.notWatched = run.notWatched();
        this.notes = run.notes();
    }

    RunReport get() {
        return new RunReport(
                run.environment(),
                run.startedAt() + later,
                run.endedAt() + later,
                ended,
                clients,
                exchanges,
                leaks,
                leaksNotListed,
                errors,
                run.unclosed(),
                notWatched,
                notes,
                run.timeLine());
    }
}
