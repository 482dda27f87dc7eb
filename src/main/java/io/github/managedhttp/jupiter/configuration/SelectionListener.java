package io.github.managedhttp.jupiter.configuration;

import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Registered by JUnit's launcher through the service loader. Only the launcher has the filters that leave tests out. */
public final class SelectionListener implements LauncherDiscoveryListener {

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        Selection.launchedWithFilter(!request.getPostDiscoveryFilters().isEmpty());
    }
}
