package io.github.managedhttp.benchmark;

import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.ManyClasses;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What the checks of others cost the same suite, and what they see of one leak in it. */
final class Peers {

    private static final int CLASSES = 20;

    private Peers() {}

    static void print() throws Exception {
        System.out.printf(
                "| check | %d classes of 5 tests | with one leak | what is red then |%n| --- | --- | --- | --- |%n",
                CLASSES);
        row("none", PeerSuites.Unchecked.class);
        row("`PoolStats` after `Thread.sleep(100)` in `@AfterEach`", PeerSuites.Sleeping.class);
        row("as OkHttp's `OkHttpClientTestRule`", PeerSuites.AsOkHttp.class);
        row("as Netty's `LeakPresenceExtension`", PeerSuites.AsNetty.class);
        row("`@ManagedHttpClients`", PeerSuites.Managed.class);
    }

    private static void row(String check, Class<?> fixture) throws Exception {
        try (Contest contest = new Contest();
                LoopbackServer stalling = LoopbackServer.start()) {
            Suites.url = contest.url();
            Suites.stalling = stalling.uri("/stall").toString();
            Suite suite = new Suite(ManyClasses.of(fixture, CLASSES));
            Red red = new Red();
            PeerSuites.leaking = false;
            Measure clean = suite.microsPer(1_000_000);
            clean.take();
            Estimate seconds = Estimate.of(clean.take(), clean.take(), clean.take());
            PeerSuites.leaking = true;
            long start = System.nanoTime();
            suite.run(red);
            System.out.printf(
                    "| %s | %.2f s | %.2f s | %s tests, %s classes |%n",
                    check, seconds.median(), (System.nanoTime() - start) / 1e9, red.tests, red.containers);
        }
    }

    private static final class Red implements TestExecutionListener {

        private final AtomicInteger tests = new AtomicInteger();
        private final AtomicInteger containers = new AtomicInteger();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED && test.isTest()) {
                tests.incrementAndGet();
            } else if (result.getStatus() == TestExecutionResult.Status.FAILED && Suite.isTestClass(test)) {
                containers.incrementAndGet();
            }
        }
    }
}
