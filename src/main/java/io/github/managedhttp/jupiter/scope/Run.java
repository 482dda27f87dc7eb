package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.jupiter.configuration.Configuration;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import io.github.managedhttp.jupiter.reports.ForkReports;
import io.github.managedhttp.jupiter.reports.RunRecord;
import io.github.managedhttp.leak.callsite.Origin;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.report.text.RunFailureText;
import io.github.managedhttp.unmanaged.threads.ThreadCreations;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The run: one execution of the launcher, with its configuration and the root of all scopes. */
@SuppressWarnings("deprecation")
public final class Run implements CloseableResource, AutoCloseable {

    private final Configuration configuration;
    private final ForkReports fork;
    private final Scope scope;
    private final SharedFields sharedFields = new SharedFields();
    private volatile boolean last;

    Run(ExtensionContext root, Configuration configuration, ForkReports fork) {
        this.configuration = configuration;
        this.fork = fork;
        Origin.count(configuration.code());
        Owner owner = Owner.run(root.getUniqueId(), fork.reporting());
        if (!looksForClients()) {
            owner.watchNothing();
        }
        // No method reference: that would load the class, which few JVMs need.
        scope = new Scope(this, owner, Settings.of(configuration), leaks -> RunFailureText.render(leaks));
        ActiveRuns.ofThisJvm().add(1);
    }

    public Configuration configuration() {
        return configuration;
    }

    RunRecord record() {
        return fork.record();
    }

    ForkReports reports() {
        return fork;
    }

    Scope scope() {
        return scope;
    }

    SharedFields sharedFields() {
        return sharedFields;
    }

    /** Applies the instrumentation policy again, because another agent may have been installed meanwhile. */
    void lookForClients() {
        if (looksForClients()) {
            configuration.instrumentation().apply();
        }
    }

    private boolean looksForClients() {
        return configuration.unmanaged() != UnmanagedPolicy.IGNORE;
    }

    /** A test or a class starts on this thread. */
    void enter(Owner owner) {
        owner.enter();
        if (looksForClients()) {
            ThreadCreations.ofThisJvm().enter(owner.fullName());
        }
    }

    /** A test or a class ends on this thread. */
    void leave(Owner owner) {
        owner.leave();
        if (looksForClients()) {
            ThreadCreations.ofThisJvm().leave(owner.fullName());
        }
    }

    /** Whether the shared registry is closed with this run: not if other runs still use it. */
    boolean closesShared() {
        return last;
    }

    /** Ends the run. An error that is thrown here always fails the build (LeakingIT). */
    @Override
    public void close() {
        last = ActiveRuns.ofThisJvm().add(-1) == 0;
        scope.endRun();
    }
}
