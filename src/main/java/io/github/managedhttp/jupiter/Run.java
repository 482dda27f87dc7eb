package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.Origin;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.report.RunTotal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The run: one execution of the launcher, with its configuration, and the scope that all others are in. */
@SuppressWarnings("deprecation")
final class Run implements CloseableResource, AutoCloseable {

    private final Configuration configuration;
    private final Fork fork;
    private final @Nullable UnmanagedClients unmanaged;
    private final Scope scope;
    private final SharedFields sharedFields = new SharedFields();

    Run(ExtensionContext root, Configuration configuration, Fork fork, @Nullable UnmanagedClients unmanaged) {
        this.configuration = configuration;
        this.fork = fork;
        this.unmanaged = unmanaged;
        Origin.count(configuration.code());
        Owner owner = Owner.run(root.getUniqueId(), fork.reporting());
        scope = new Scope(this, owner, Settings.of(configuration), RunTotal::render);
    }

    Configuration configuration() {
        return configuration;
    }

    RunRecord record() {
        return fork.record();
    }

    /** Writes what is known by now, so that it is there when the JVM is killed. */
    void save() {
        fork.save();
    }

    Scope scope() {
        return scope;
    }

    SharedFields sharedFields() {
        return sharedFields;
    }

    /** A test or a class begins on this thread. */
    void enter(Owner owner) {
        owner.enter();
        if (unmanaged != null) {
            unmanaged.enter(owner);
        }
    }

    /** It ends. */
    void leave(Owner owner) {
        owner.leave();
        if (unmanaged != null) {
            unmanaged.leave(owner);
        }
    }

    /** The end of the run, where an error is sure to fail the build (facts/junit-and-surefire.md, 0). */
    @Override
    public void close() {
        scope.endRun();
    }
}
