package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.report.RunTotal;
import io.github.managedhttp.report.TextReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The run: its configuration, and the scope that all others are in. */
@SuppressWarnings("deprecation")
final class Run implements CloseableResource, AutoCloseable {

    private final Configuration configuration;
    private final RunNotes notes = new RunNotes();
    private final @Nullable UnmanagedClients unmanaged;
    private final Scope scope;

    Run(ExtensionContext root, Configuration configuration, @Nullable UnmanagedClients unmanaged) {
        this.configuration = configuration;
        this.unmanaged = unmanaged;
        Owner owner = Owner.run(root.getUniqueId(), new Reporting(configuration.keepQuery(), TextReport::render));
        scope = new Scope(this, owner, Settings.of(configuration), RunTotal::render);
    }

    Configuration configuration() {
        return configuration;
    }

    RunNotes notes() {
        return notes;
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
            notes.print();
        }
    }
}
