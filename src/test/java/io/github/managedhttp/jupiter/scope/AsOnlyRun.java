package io.github.managedhttp.jupiter.scope;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has runs that a test begins go on as if it were in none itself, which it is as soon as another test class is a managed one. */
public final class AsOnlyRun implements BeforeEachCallback, AfterEachCallback {

    private int around;

    @Override
    public void beforeEach(ExtensionContext context) {
        around = ActiveRuns.ofThisJvm().add(0);
        ActiveRuns.ofThisJvm().add(-around);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ActiveRuns.ofThisJvm().add(around);
    }
}
