package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.report.RunTotal;
import io.github.managedhttp.report.TextReport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The run: its configuration, and the scope that all others are in.
 *
 * @param configuration what the configuration parameters say
 * @param scope what lives until the end of the run
 */
@SuppressWarnings("deprecation")
record Run(Configuration configuration, Scope scope) implements CloseableResource, AutoCloseable {

    static Run begin(ExtensionContext root) {
        Configuration configuration = Configuration.of(root);
        Owner owner = Owner.run(root.getUniqueId(), new Reporting(configuration.keepQuery(), TextReport::render));
        Scope scope = new Scope(owner, Settings.of(configuration), configuration.closeTimeout(), RunTotal::render);
        return new Run(configuration, scope);
    }

    Scope begin(Owner owner, Settings settings) {
        return new Scope(owner, settings, configuration.closeTimeout(), TextReport::render);
    }

    /** The end of the run, where an error is sure to fail the build (facts/junit-and-surefire.md, 0). */
    @Override
    public void close() {
        scope.end(false);
    }
}
