package io.github.managedhttp.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Test classes as Surefire runs them: with the launcher, and with all that the library does by default. */
record Suite(boolean withReports, Class<?>... classes) {

    Suite(Class<?>... classes) {
        this(true, classes);
    }

    /** Each run is a build of its own: it reports what happened in it, and not in those before. */
    void run(TestExecutionListener... listeners) throws IOException {
        Path reports = Files.createTempDirectory("managed-http");
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(type -> selectClass(type)).toArray(ClassSelector[]::new))
                .configurationParameter("managedhttp.report.dir", reports.toString())
                .configurationParameter("managedhttp.report.files", withReports ? "write" : "none")
                .build();
        LauncherFactory.create().execute(request, listeners);
        try (Stream<Path> written = Files.list(reports)) {
            for (Path file : written.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(reports);
    }

    /** Whether it is a test class, rather than JUnit's engine or something in a class. */
    static boolean isTestClass(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().size() == 2;
    }

    /** Microseconds that a run takes, divided by what it is made of. */
    Measure microsPer(int parts) {
        return () -> {
            long start = System.nanoTime();
            run();
            return (System.nanoTime() - start) / 1e3 / parts;
        };
    }
}
