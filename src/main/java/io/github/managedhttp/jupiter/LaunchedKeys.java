package io.github.managedhttp.jupiter;

import io.github.managedhttp.Internal;
import io.github.managedhttp.jupiter.configuration.UnknownKeys;
import java.util.Set;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Registered by JUnit's launcher through the service loader. Only the launcher has the keys of all configuration parameters.
 *
 * @hidden
 */
@Internal
public final class LaunchedKeys implements TestExecutionListener {

    private Set<String> around = Set.of();

    /** For JUnit. */
    public LaunchedKeys() {}

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        try {
            around =
                    UnknownKeys.launchWith(testPlan.getConfigurationParameters().keySet());
        } catch (RuntimeException | LinkageError e) {
            // The launcher is too old: the first test that uses the extension fails with the version that is required.
        }
    }

    /** Restores the keys of the outer launch: a test can start a launch of its own. */
    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        UnknownKeys.launchWith(around);
    }
}
