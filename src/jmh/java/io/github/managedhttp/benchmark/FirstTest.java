package io.github.managedhttp.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A JVM that runs one test class, with no configuration parameter: as in a build that has just been given the jar. */
public final class FirstTest {

    private FirstTest() {}

    public static void main(String[] args) throws Exception {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Class.forName(args[0])))
                        .build());
    }
}
