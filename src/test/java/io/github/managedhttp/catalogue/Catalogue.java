package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Runs one fixture's test at a time against a server that all share.
 *
 * <p>A fixture is a nested class beside its case. It has the same thing twice, as a rule: as a test named {@code leaks}, and mended as
 * another, {@code isMended}.
 */
@Timeout(30)
abstract class Catalogue {

    /** For exchanges that stall anyway. The others have the default of a second. */
    static final String SHORT = "200 ms";

    private static final String LEAKS = "leaks";

    static final Map<String, String> SIDE_BY_SIDE = Map.of(
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

    /** A client as the code under test builds one, so that a second request waits for the connection of the first. */
    static CloseableHttpAsyncClient startedAndWatchedWithOneConnection() {
        CloseableHttpAsyncClient client = WatchedClients.watch(HttpAsyncClientBuilder.create())
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(1)
                        .build())
                .build();
        client.start();
        return client;
    }

    @AfterAll
    static void closeOthers() {
        others.forEach(LoopbackServer::close);
        others.clear();
    }

    /** Runs what the fixture {@code leaks} and expects it to be red because of one leak, and nothing else to be red. */
    static LeakAssert leakOf(Class<?> fixture) {
        return leakOf(fixture, LEAKS);
    }

    /** Likewise one of several tests that leak. */
    static LeakAssert leakOf(Class<?> fixture, String test) {
        return leaksOf(fixture, test, 1).get(0);
    }

    /** What the fixture {@code leaks}: that test is red because of it while nothing else is. Oldest first. */
    static List<LeakAssert> leaksOf(Class<?> fixture, int count) {
        return leaksOf(fixture, LEAKS, count);
    }

    private static List<LeakAssert> leaksOf(Class<?> fixture, String test, int count) {
        Execution execution = run(fixture, test);
        assertThat(execution.containerFailures()).isEmpty();
        return LeakAssert.leaksIn(execution.onlyTestFailure(), fixture, test, count);
    }

    /** Runs each of the fixture's tests but the one that {@code leaks}, and expects it, its class and the run to be green. */
    static void assertClean(Class<?> fixture) {
        List<String> tests =
                testsOf(fixture).filter(test -> !test.equals(LEAKS)).toList();
        assertThat(tests).isNotEmpty();
        tests.forEach(test -> assertClean(fixture, test));
    }

    private static Stream<String> testsOf(Class<?> fixture) {
        return AnnotationSupport.findAnnotatedMethods(fixture, Test.class, HierarchyTraversalMode.TOP_DOWN).stream()
                .map(Method::getName);
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
        Await.until(() -> open.leased() + open.pending() + open.inFlight() == 0);
    }

    /** Waits until the only exchange has come so far. */
    static void awaitState(State state, OpenConnections open) {
        Await.until(() -> open.snapshot().leaks().stream().anyMatch(exchange -> exchange.state() == state));
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
