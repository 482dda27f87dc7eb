package io.github.managedhttp.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.managedhttp.jupiter.BuiltByTests;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs fixture classes on the Jupiter engine, and tells what came of them. */
public final class Execution {

    private final EngineExecutionResults results;

    private Execution(EngineExecutionResults results) {
        this.results = results;
    }

    public static Execution of(Class<?>... fixtures) {
        return with(Map.of(), fixtures);
    }

    /** Runs one test, whatever its parameters are. */
    public static Execution of(Class<?> fixture, String method) {
        return run(Map.of(), Stream.of(selectMethod(fixture, methodNamed(method, fixture))));
    }

    private static Method methodNamed(String name, Class<?> fixture) {
        return ReflectionSupport.findMethods(
                        fixture, method -> method.getName().equals(name), HierarchyTraversalMode.BOTTOM_UP)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(fixture.getName() + " has no method " + name));
    }

    public static Execution with(Map<String, String> configuration, Class<?>... fixtures) {
        return run(configuration, Arrays.stream(fixtures).map(fixture -> selectClass(fixture)));
    }

    /** Runs fixture classes as Surefire's forks do: each on its own, and all in one session of the launcher. */
    public static void oneByOne(Map<String, String> configuration, Class<?>... fixtures) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (Class<?> fixture : fixtures) {
                session.getLauncher()
                        .execute(LauncherDiscoveryRequestBuilder.request()
                                .configurationParameters(configuration)
                                .selectors(selectClass(fixture))
                                .build());
            }
        }
    }

    private static Execution run(Map<String, String> configuration, Stream<? extends DiscoverySelector> selectors) {
        return new Execution(EngineTestKit.engine("junit-jupiter")
                // Hundreds of runs in one JVM; tests of reports ask for files, and name a folder.
                .configurationParameter("managedhttp.report.files", "none")
                .configurationParameters(BuiltByTests.isEverywhere() ? BuiltByTests.CONFIGURATION : Map.of())
                .configurationParameters(configuration)
                .selectors(selectors.toArray(DiscoverySelector[]::new))
                .execute());
    }

    public long passed() {
        return results.testEvents().succeeded().count();
    }

    /** What tests failed with. */
    public List<Throwable> testFailures() {
        return failures(results.testEvents());
    }

    /** What classes and the run failed with. */
    public List<Throwable> containerFailures() {
        return failures(results.containerEvents());
    }

    /** What tests, classes and the run failed with. */
    public List<Throwable> failures() {
        return failures(results.allEvents());
    }

    /** What the one test failed with whose name is given, as {@code reads} or {@code reads[2]}. */
    public Optional<Throwable> failureOf(String test) {
        return results.testEvents().failed().stream()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(test + "("))
                .flatMap(event -> throwable(event).stream())
                .findFirst();
    }

    /** The only failure of a test. */
    public Throwable onlyTestFailure() {
        List<Throwable> failures = testFailures();
        if (failures.size() != 1) {
            throw new AssertionError("Expected one failed test, but " + failures.size() + " failed: " + failures());
        }
        return failures.get(0);
    }

    private static List<Throwable> failures(Events events) {
        return events.failed().stream()
                .flatMap(event -> throwable(event).stream())
                .toList();
    }

    private static Optional<Throwable> throwable(Event event) {
        return event.getPayload(TestExecutionResult.class).flatMap(TestExecutionResult::getThrowable);
    }
}
