package io.github.managedhttp.report;

import java.util.List;

/** A run as another one, but for what is set. */
public final class RunCopy {

    private final RunReport run;
    public long later;
    public boolean ended;
    public int clients;
    public int exchanges;
    public List<Leak> leaks;
    public int leaksNotListed;
    public List<CodeError> errors;
    public List<NotWatched> notWatched;
    public RunReport.Notes notes;

    public RunCopy(RunReport run) {
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

    public RunReport get() {
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
                run.timeLine(),
                run.sources());
    }
}
