package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.leak.OpenConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Ten thousand tests in one JVM, a hundred of which leak: these are found and no other, and nothing is left of any. */
class SoakTest {

    static final int LEAKS = 100;
    static final int CLEAN_TESTS = 99;

    /** More objects than what is there once, and fewer than what would be there for each class or leak. */
    static final int FEW = LEAKS / 2;

    @Test
    void aHundredLeaksInTenThousandTests() throws Exception {
        run(2);
        Heap before = Heap.now();
        long start = System.nanoTime();
        run(LEAKS);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(Map.of(), Heap.moreThan(before, FEW));
        System.out.printf(
                Locale.ROOT,
                "%d tests in %.1f s; %d bytes before, and %d after%n",
                LEAKS * (CLEAN_TESTS + 1),
                seconds,
                before.bytes(),
                Heap.now().bytes());
    }

    /** Runs so many classes, and expects a leak in each. */
    private static void run(int classes) throws IOException {
        List<Class<?>> tests = IntStream.range(0, classes)
                .<Class<?>>mapToObj(number -> Subclass.of(
                        number % 2 == 0 ? RestClientTests.class : RestTemplateTests.class, classes + number))
                .toList();
        TestExecutionSummary summary = run(tests);
        assertEquals(classes * CLEAN_TESTS + 1, summary.getTestsSucceededCount());
        assertEquals(classes, summary.getTestsFailedCount());
        assertEquals(0, summary.getContainersFailedCount());
        Set<String> expected = new TreeSet<>();
        for (Class<?> test : tests) {
            expected.add(test.getName() + ".forgets() at " + markedLine(test.getSuperclass()));
        }
        assertEquals(
                expected,
                summary.getFailures().stream()
                        .map(SoakTest::onlyLeakOf)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static TestExecutionSummary run(List<Class<?>> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.concat(tests.stream(), Stream.of(WhileTheRunGoesOn.class))
                                        .map(test -> selectClass(test))
                                        .toList())
                                .configurationParameter("managedhttp.unmanaged", "fail")
                                .configurationParameter("managedhttp.report.dir", "target/soak")
                                .configurationParameter(
                                        "junit.jupiter.testclass.order.default",
                                        "org.junit.jupiter.api.ClassOrderer$ClassName")
                                .build(),
                        listener);
        return listener.getSummary();
    }

    /** Who is charged with which line. The test that is charged is the one that fails. */
    private static String onlyLeakOf(Failure failure) {
        ConnectionLeakError error = assertInstanceOf(ConnectionLeakError.class, failure.getException());
        assertEquals(1, error.report().leaks().size());
        OpenConnection leak = error.report().leaks().get(0);
        assertEquals(failure.getTestIdentifier().getUniqueId(), leak.owner());
        StackTraceElement line = leak.callSite().get(0);
        return leak.ownerFullName() + " at " + line.getFileName() + ":" + line.getLineNumber();
    }

    private static String markedLine(Class<?> tests) throws IOException {
        String file = tests.getSimpleName() + ".java";
        List<String> lines = Files.readAllLines(Path.of("src/test/java/com/acme", file));
        return file + ":"
                + (1
                        + IntStream.range(0, lines.size())
                                .filter(line -> lines.get(line).endsWith("// LEAK"))
                                .findFirst()
                                .orElseThrow());
    }
}
