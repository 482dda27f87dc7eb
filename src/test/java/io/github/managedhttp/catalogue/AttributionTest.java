package io.github.managedhttp.catalogue;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.words.Names;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
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

    /** Its worker is there before any test runs, so nothing tells who gives it a task. */
    static final ExecutorService POOL = Executors.newSingleThreadExecutor();

    @BeforeAll
    static void startWorker() {
        CompletableFuture.runAsync(() -> {}, POOL).join();
    }

    @AfterAll
    static void stop() {
        POOL.shutdown();
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
    void aRequestFromAThreadOfATestIsChargedToThatTest() {
        Execution execution = Execution.of(StartedThreadTestCase.class);
        OpenConnection leak = leaks(execution).get(0);
        assertThat(leak.ownerName()).endsWith("StartedThreadTestCase.sends()");
        assertThat(leak.candidates()).isEmpty();
        assertThat(leak.thread()).isNotEqualTo(Thread.currentThread().getName());
        assertThat(leak.threadStarter()).isEqualTo(leak.ownerName());
    }

    /** Whoever gave the pool its task could be anybody, also when only one test runs. */
    @OfInjectedClients("the application can have sent it for itself")
    @Test
    void aRequestFromAThreadOfAPoolIsChargedToTheClassAndNamesTheOnlyTest() {
        Execution execution = Execution.of(PoolsThreadTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        OpenConnection leak = leaks(execution).get(0);
        assertThat(leak.ownerName()).endsWith("$PoolsThreadTestCase");
        assertThat(leak.candidates()).containsExactly("AttributionTest$PoolsThreadTestCase.sends()");
    }

    @Test
    void aTestIsChargedForWhatItDoesOnTheViewOfAnother() {
        Execution execution = Execution.of(FirstViewTestCase.class);
        assertThat(execution.onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
        assertThat(leaks(execution))
                .singleElement()
                .satisfies(leak -> assertThat(leak.ownerName()).endsWith("FirstViewTestCase.second()"));
    }

    @Test
    void aTestIsChargedForWhatItDoesOnTheClientOfAnotherClass() {
        Execution execution = Execution.of(LendingTestCase.class, BorrowingTestCase.class);
        assertThat(leaks(execution))
                .isNotEmpty()
                .allSatisfy(leak -> assertThat(leak.ownerName()).endsWith("BorrowingTestCase.sends()"));
    }

    @Test
    void aTimerThatSendsAfterItsTestIsChargedToTheClassAndNamesTheTest() {
        Execution execution = Execution.of(LateTimerTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(leaks(execution).get(0)).satisfies(leak -> {
            assertThat(leak.ownerName()).endsWith("$LateTimerTestCase");
            assertThat(leak.afterwards().orElseThrow().test()).endsWith("LateTimerTestCase.startsTheTimer()");
        });
        assertThat(execution.containerFailures().get(0))
                .hasMessageContaining(
                        "sent by a thread that AttributionTest$LateTimerTestCase.startsTheTimer() started, ")
                .hasMessageContaining(" after AttributionTest$LateTimerTestCase.startsTheTimer() had ended");
    }

    @OfInjectedClients("the application can have sent it for itself")
    @Test
    void anAmbiguousRequestIsChargedToTheClassAndNamesTheTests() {
        List<OpenConnection> leaks = leaks(Execution.with(PARALLEL, AmbiguousTestCase.class));
        OpenConnection leak = leaks.get(0);
        assertThat(leak.ownerName()).endsWith("$AmbiguousTestCase");
        assertThat(leak.candidates())
                .containsExactly(
                        "AttributionTest$AmbiguousTestCase.sendsFromElsewhere()",
                        "AttributionTest$AmbiguousTestCase.waits()");
    }

    @Test
    void anInheritedTestMethodIsChargedToTheSubclass() {
        assertThat(leaks(Execution.of(SubTestCase.class)))
                .singleElement()
                .satisfies(leak ->
                        assertThat(leak.ownerFullName()).isEqualTo(SubTestCase.class.getName() + ".inherited()"));
    }

    private static Map<String, String> chargedRequests(Class<?> fixture) {
        return leaks(Execution.with(PARALLEL, fixture)).stream()
                .collect(toMap(
                        leak -> Names.withoutArguments(leak.ownerName()).substring("AttributionTest$".length()),
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
    static class StartedThreadTestCase {

        static CloseableHttpAsyncClient shared;

        @BeforeAll
        static void build(CloseableHttpAsyncClient client) {
            shared = client;
        }

        @Test
        void sends() throws InterruptedException {
            Thread thread = new Thread(() -> stall(shared, ""));
            thread.start();
            thread.join();
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class PoolsThreadTestCase {

        static CloseableHttpAsyncClient shared;

        @BeforeAll
        static void build(CloseableHttpAsyncClient client) {
            shared = client;
        }

        @Test
        void sends() {
            CompletableFuture.runAsync(() -> stall(shared, ""), POOL).join();
        }
    }

    /** The commonest way to share a service by hand. */
    @ManagedHttpClients(settle = "20 ms")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FirstViewTestCase {

        static CloseableHttpAsyncClient service;

        @BeforeEach
        void init(CloseableHttpAsyncClient client) {
            if (service == null) {
                service = client;
            }
        }

        @Test
        void first() {}

        @Test
        void second() {
            stall(service, "");
        }

        @Test
        void third() {}
    }

    @ManagedHttpClients(settle = "20 ms", scope = ClientScope.RUN)
    static class LendingTestCase {

        static CloseableHttpAsyncClient client;

        @BeforeAll
        static void lend(CloseableHttpAsyncClient ofRun) {
            client = ofRun;
        }

        @Test
        void uses() {}
    }

    @ManagedHttpClients(settle = "20 ms")
    static class BorrowingTestCase {

        @Test
        void sends() {
            stall(LendingTestCase.client, "");
        }

        @Test
        void doesNothing() {}
    }

    @ManagedHttpClients(settle = "20 ms")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LateTimerTestCase {

        static final CountDownLatch OVER = new CountDownLatch(1);
        static final CountDownLatch SENT = new CountDownLatch(1);
        static CloseableHttpAsyncClient shared;

        @BeforeAll
        static void build(CloseableHttpAsyncClient client) {
            shared = client;
        }

        @Test
        @Order(1)
        void startsTheTimer() {
            new Timer(true)
                    .schedule(
                            new TimerTask() {
                                @Override
                                public void run() {
                                    await(OVER);
                                    stall(shared, "");
                                    SENT.countDown();
                                }
                            },
                            0);
        }

        @Test
        @Order(2)
        void isInnocent() {
            OVER.countDown();
            await(SENT);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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
            CompletableFuture.runAsync(() -> stall(shared, ""), POOL).join();
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
