package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Effort;
import io.github.managedhttp.benchmark.Figure.Goal;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.ManyClasses;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What the extension costs a test, a suite and a JVM. */
final class SuiteFigures {

    private static final int CLASSES = 200;

    private SuiteFigures() {}

    static Stream<Figure> all() {
        return Stream.of(
                new Figure(
                        "µs per test that injects nothing",
                        "JUnit alone",
                        Goal.atMost(15),
                        "%+.1f",
                        effort -> nothing(effort)),
                new Figure(
                        "time of a test that uses a client",
                        "`@BeforeAll` and `@AfterAll` by hand",
                        Goal.atMost(1.05),
                        "%.3f",
                        effort -> compare(effort, 10, Suites.ByHand.class, Suites.Managed.class)),
                suite("200 classes of 5 tests, scope CLASS", Goal.atMost(1), Suites.FivePerClass.class),
                suite("200 classes of 5 tests, scope RUN", Goal.atMost(0.65), Suites.FivePerRun.class)
                        .inGuard(),
                new Figure(
                        "ms from the JVM's start to the first test",
                        "the same class without the annotation",
                        Goal.atMost(40),
                        "%+.0f",
                        effort -> start(effort)),
                new Figure(
                        "ms that a verdict on a leak takes longer than the settle time",
                        "100 ms",
                        Goal.atMost(5),
                        "%.2f",
                        effort -> verdictOnALeak()),
                new Figure(
                        "bytes of heap held per class that has ended, without report files",
                        "its twin by hand",
                        Goal.atMost(0),
                        "%+.0f",
                        effort -> heap(effort)));
    }

    private static Estimate nothing(Effort effort) throws Exception {
        Suite plain = new Suite(ManyClasses.of(Suites.Plain.class, 10));
        Suite annotated = new Suite(ManyClasses.of(Suites.Annotated.class, 10));
        int tests = 10 * Suites.TESTS;
        return effort.turns(20).difference(plain.microsPer(tests), annotated.microsPer(tests));
    }

    private static Figure suite(String what, Goal goal, Class<?> managed) {
        return new Figure(
                what,
                "a client per class by hand",
                goal,
                "%.2f",
                effort -> compare(effort, CLASSES, Suites.FiveByHand.class, managed));
    }

    private static Estimate compare(Effort effort, int classes, Class<?> byHand, Class<?> managed) throws Exception {
        try (Contest contest = new Contest()) {
            Suites.url = contest.url();
            return effort.turns(12)
                    .ratio(
                            new Suite(ManyClasses.of(byHand, classes)).microsPer(classes),
                            new Suite(ManyClasses.of(managed, classes)).microsPer(classes));
        }
    }

    private static Estimate start(Effort effort) throws Exception {
        return effort.turns(120)
                .difference(() -> start(Suites.FirstPlain.class), () -> start(Suites.FirstAnnotated.class));
    }

    private static double start(Class<?> first) throws Exception {
        long start = System.nanoTime();
        Process jvm = new ProcessBuilder(FirstTest.command(first))
                .redirectError(Redirect.DISCARD)
                .start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(jvm.getInputStream()))) {
            if (!"reached".equals(output.readLine())) {
                throw new IllegalStateException(first + " was not reached");
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            jvm.waitFor();
        }
    }

    private static Estimate verdictOnALeak() throws Exception {
        try (LoopbackServer server = LoopbackServer.start()) {
            Suites.stalling = server.uri("/stall").toString();
            Suites.ENDS.clear();
            List<Double> late = new ArrayList<>();
            new Suite(Suites.Leaking.class).run(new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    if (test.isTest()) {
                        late.add((System.nanoTime() - Suites.ENDS.get(late.size())) / 1e6 - 100);
                    }
                }
            });
            return Estimate.of(late.stream().mapToDouble(each -> each).toArray());
        }
    }

    /** While the run goes on: the difference that the last hundred of its classes make. */
    private static Estimate heap(Effort effort) throws Exception {
        try (Contest contest = new Contest()) {
            Suites.url = contest.url();
            return effort.turns(3)
                    .difference(() -> heap(Suites.FiveByHand.class), () -> heap(Suites.FivePerClass.class));
        }
    }

    private static double heap(Class<?> fixture) throws Exception {
        List<Long> used = new ArrayList<>();
        new Suite(false, ManyClasses.of(fixture, CLASSES)).run(new TestExecutionListener() {
            private int ended;

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (Suite.isTestClass(test)) {
                    ended++;
                    if (ended == CLASSES / 2 || ended == CLASSES) {
                        used.add(Heap.used());
                    }
                }
            }
        });
        return (double) (used.get(1) - used.get(0)) / (CLASSES / 2);
    }
}
