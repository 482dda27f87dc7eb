package io.github.managedhttp.jupiter;

import io.github.managedhttp.Internal;
import io.github.managedhttp.jupiter.configuration.Selection;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Registered by JUnit's launcher through the service loader. Only the launcher has the filters that leave tests out.
 *
 * @hidden
 */
@Internal
public final class LaunchedFilters implements LauncherDiscoveryListener {

    /** For JUnit. */
    public LaunchedFilters() {}

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        Selection.launchedWithFilter(!request.getPostDiscoveryFilters().isEmpty());
    }
}
