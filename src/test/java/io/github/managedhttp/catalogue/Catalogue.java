package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/**
 * Runs one fixture's test at a time against a server that all share.
 *
 * <p>As a rule a case is there twice under one name: in a class that leaks, and mended in one that does not.
 */
@Timeout(30)
abstract class Catalogue {

    /** For exchanges that stall anyway. The others have the default of a second. */
    static final String SHORT = "200 ms";

    private static final Map<String, String> SIDE_BY_SIDE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

    /** Never closed: its threads are daemons, and the JVM ends after the last class that uses it. */
    static final LoopbackServer server = LoopbackServer.start();

    private static final List<LoopbackServer> others = new CopyOnWriteArrayList<>();

    /** Has another server reset before each run, and closed after the class. */
    static LoopbackServer also(LoopbackServer other) {
        others.add(other);
        return other;
    }

    @AfterAll
    static void closeOthers() {
        others.forEach(LoopbackServer::close);
        others.clear();
    }

    /** Runs the one test and expects it to be red because of one leak, and nothing else to be red. */
    static LeakAssert leakOf(Class<?> fixture, String test) {
        return leaksOf(fixture, test, 1).get(0);
    }

    /** The leaks of the one test, which is red because of them while nothing else is, oldest first. */
    static List<LeakAssert> leaksOf(Class<?> fixture, String test, int count) {
        Execution execution = run(fixture, test);
        assertThat(execution.containerFailures()).isEmpty();
        return LeakAssert.leaksIn(execution.onlyTestFailure(), fixture, test, count);
    }

    /** Runs the one test and expects it, its class and the run to be green. */
    static void assertClean(Class<?> fixture, String test) {
        Execution execution = run(fixture, test);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    /** Runs the two tests of a fixture at the same time. */
    static Execution sideBySide(Class<?> fixture) {
        return Execution.with(SIDE_BY_SIDE, fixture);
    }

    static Execution run(Class<?> fixture, String test) {
        server.reset();
        others.forEach(LoopbackServer::reset);
        return Execution.of(fixture, test);
    }

    /** Waits until the connections of the requests so far are back in the pool, which is a little after their futures are done. */
    static void awaitIdle(OpenConnections open) {
        while (open.leased() + open.pending() + open.inFlight() > 0) {
            Thread.onSpinWait();
        }
    }

    /** Waits until the only exchange has come so far. */
    static void awaitState(State state, OpenConnections open) {
        while (open.snapshot().leaks().stream().noneMatch(exchange -> exchange.state() == state)) {
            Thread.onSpinWait();
        }
    }

    static SimpleHttpRequest get(String path) {
        return get(server.uri(path));
    }

    static SimpleHttpRequest get(URI uri) {
        return SimpleHttpRequest.create("GET", uri);
    }

    static SimpleHttpRequest post(String path) {
        return SimpleHttpRequest.create("POST", server.uri(path));
    }
}
