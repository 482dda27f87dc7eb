package io.github.managedhttp.catalogue;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is charged when tests run side by side, with clients of their own and with one of the class. */
class AttributionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    private static final Map<String, String> PARALLEL = Map.of(
            "managedhttp.report.query", "keep",
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void goOn() {
        SERVER.reset();
    }

    @Test
    void parallelTestsOnTheirOwnViews() {
        assertThat(chargedRequests(OwnViewsTestCase.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "OwnViewsTestCase.one()", "/stall?who=one",
                        "OwnViewsTestCase.two()", "/stall?who=two",
                        "OwnViewsTestCase.three()", "/stall?who=three"));
    }

    @Test
    void parallelTestsOnTheViewOfTheClassAreToldByTheirFrames() {
        assertThat(chargedRequests(ClassViewTestCase.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ClassViewTestCase.one()", "/stall?who=one",
                        "ClassViewTestCase.two()", "/stall?who=two",
                        "ClassViewTestCase.invoked()[1]", "/stall?who=1",
                        "ClassViewTestCase.invoked()[2]", "/stall?who=2"));
    }

    @Test
    void aRequestFromAnotherThreadOfTheOnlyTestRunningIsThatTests() {
        Execution execution = Execution.of(OtherThreadTestCase.class);
        OpenConnection leak = leaks(execution).get(0);
        assertThat(leak.ownerName()).endsWith("OtherThreadTestCase.sends()");
        assertThat(leak.candidates()).isEmpty();
        assertThat(leak.thread()).isNotEqualTo(Thread.currentThread().getName());
    }

    @Test
    void aRequestThatMoreThanOneTestCouldHaveSentIsTheClasssAndNamesThem() {
        List<OpenConnection> leaks = leaks(Execution.with(PARALLEL, AmbiguousTestCase.class));
        OpenConnection leak = leaks.get(0);
        assertThat(leak.ownerName()).endsWith("$AmbiguousTestCase");
        assertThat(leak.candidates())
                .containsExactly(
                        "AttributionTest$AmbiguousTestCase.sendsFromElsewhere()",
                        "AttributionTest$AmbiguousTestCase.waits()");
    }

    @Test
    void anInheritedTestMethodIsTheSubclasss() {
        assertThat(leaks(Execution.of(SubTestCase.class)))
                .singleElement()
                .satisfies(leak ->
                        assertThat(leak.ownerFullName()).isEqualTo(SubTestCase.class.getName() + ".inherited()"));
    }

    private static Map<String, String> chargedRequests(Class<?> fixture) {
        return leaks(Execution.with(PARALLEL, fixture)).stream()
                .collect(toMap(
                        leak -> leak.ownerName().substring("AttributionTest$".length()),
                        leak -> leak.request().substring(("GET " + SERVER.uri("")).length())));
    }

    private static List<OpenConnection> leaks(Execution execution) {
        List<OpenConnection> leaks = new ArrayList<>();
        execution.failures().stream()
                .filter(ConnectionLeakError.class::isInstance)
                .forEach(error ->
                        leaks.addAll(((ConnectionLeakError) error).report().leaks()));
        return leaks;
    }

    static void stall(CloseableHttpAsyncClient client, String who) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall?who=" + who)), null);
    }

    static void meet(CyclicBarrier barrier) throws Exception {
        barrier.await(10, TimeUnit.SECONDS);
    }

    @ManagedHttpClients(settle = "20 ms")
    static class OwnViewsTestCase {

        static final CyclicBarrier ALL_RUN = new CyclicBarrier(3);

        @Test
        void one(CloseableHttpAsyncClient client) throws Exception {
            meet(ALL_RUN);
            stall(client, "one");
            meet(ALL_RUN);
        }

        @Test
        void two(CloseableHttpAsyncClient client) throws Exception {
            meet(ALL_RUN);
            CompletableFuture.runAsync(() -> stall(client, "two")).get();
            meet(ALL_RUN);
        }

        @Test
        void three(CloseableHttpAsyncClient client) throws Exception {
            meet(ALL_RUN);
            stall(client, "three");
            meet(ALL_RUN);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class ClassViewTestCase {

        static final CyclicBarrier ALL_RUN = new CyclicBarrier(4);
        static CloseableHttpAsyncClient shared;

        @BeforeAll
        static void build(CloseableHttpAsyncClient client) {
            shared = client;
        }

        @Test
        void one() throws Exception {
            meet(ALL_RUN);
            stall(shared, "one");
            meet(ALL_RUN);
        }

        @Test
        void two() throws Exception {
            meet(ALL_RUN);
            stall(shared, "two");
            meet(ALL_RUN);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void invoked(int number) throws Exception {
            meet(ALL_RUN);
            stall(shared, "" + number);
            meet(ALL_RUN);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class OtherThreadTestCase {

        static CloseableHttpAsyncClient shared;

        @BeforeAll
        static void build(CloseableHttpAsyncClient client) {
            shared = client;
        }

        @Test
        void sends() {
            CompletableFuture.runAsync(() -> stall(shared, "")).join();
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class AmbiguousTestCase {

        static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);
        static CloseableHttpAsyncClient shared;

        @BeforeAll
        static void build(CloseableHttpAsyncClient client) {
            shared = client;
        }

        @Test
        void sendsFromElsewhere() throws Exception {
            meet(BOTH_RUN);
            CompletableFuture.runAsync(() -> stall(shared, "")).join();
            meet(BOTH_RUN);
        }

        @Test
        void waits() throws Exception {
            meet(BOTH_RUN);
            meet(BOTH_RUN);
        }
    }

    abstract static class Base {

        static CloseableHttpAsyncClient shared;

        @BeforeAll
        static void build(CloseableHttpAsyncClient client) {
            shared = client;
        }

        @Test
        void inherited() {
            stall(shared, "");
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class SubTestCase extends Base {}
}
