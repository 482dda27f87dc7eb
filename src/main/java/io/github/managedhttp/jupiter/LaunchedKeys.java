package io.github.managedhttp.jupiter;

import io.github.managedhttp.Internal;
import io.github.managedhttp.jupiter.configuration.UnknownKeys;
import java.util.Set;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * For JUnit's launcher, which finds it by itself, and alone knows the keys of all configuration parameters that it was given.
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
            // A launcher that is older than it may be: a test that asks for the extension says so.
        }
    }

    /** Tests can launch others in the middle of a launch. */
    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        UnknownKeys.launchWith(around);
    }
}
