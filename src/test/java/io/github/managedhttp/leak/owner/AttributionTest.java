package io.github.managedhttp.leak.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.managedhttp.leak.Afterwards.Sender;
import io.github.managedhttp.leak.exchange.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom what is started is charged to, and on what evidence. */
class AttributionTest {

    private final Owners owners = new Owners();
    private final Owner testClass = owners.testClass;
    private final Owner reads = owners.test("reads");
    private final Supplier<Attribution> onClassView = () -> Attribution.of(testClass, null);

    @AfterEach
    void leave() {
        reads.leave();
        testClass.leave();
    }

    @Test
    void theTestThatRunsOnTheThreadIsCharged() {
        owners.test("writes");
        reads.enter();
        assertThat(onClassView.get()).isEqualTo(Attribution.certain(reads));
    }

    @Test
    void itIsChargedForWhatItDoesOnTheViewOfAnotherTest() {
        Owner writes = owners.test("writes");
        reads.enter();
        assertThat(Attribution.of(writes, null)).isEqualTo(Attribution.certain(reads));
    }

    @Test
    void itIsChargedForWhatItDoesOnTheViewOfAnotherClass() {
        reads.enter();
        assertThat(Attribution.of(owners.run.beginClass("id", "com.acme.OtherTest"), null))
                .isEqualTo(Attribution.certain(reads));
    }

    @Test
    void aTestOfAnotherRunIsNot() {
        reads.enter();
        Owners others = new Owners();
        assertThat(Attribution.of(others.testClass, null)).isEqualTo(Attribution.certain(others.testClass));
    }

    @Test
    void betweenTestsTheClassIsCharged() {
        owners.test("writes");
        testClass.enter();
        reads.enter();
        reads.leave();
        assertThat(onClassView.get()).isEqualTo(Attribution.certain(testClass));
    }

    @Test
    void onTheThreadOfATestThatIsOverTheClassIsChargedAndTheTestNamed() {
        reads.enter();
        reads.end();
        assertThat(onClassView.get()).satisfies(attribution -> expectAfterwards(attribution, Sender.THREAD_OF_TEST));
    }

    @Test
    void theOwnerOfTheExchangeIsChargedInWhoseCodeItIsStarted() {
        Owner writes = owners.test("writes");
        assertThat(Attribution.of(writes, Probe.streaming(reads).exchange.attribution()))
                .isEqualTo(Attribution.certain(reads));
    }

    @Test
    void aCallbackOfAnEndedTestIsChargedToTheClass() {
        Probe parent = Probe.streaming(reads);
        reads.end();
        assertThat(Attribution.of(testClass, parent.exchange.attribution()))
                .satisfies(attribution -> expectAfterwards(attribution, Sender.CALLBACK));
    }

    @Test
    void aThreadOfATestIsItsOwn() {
        owners.test("writes");
        assertThat(onThreadOf(reads, onClassView)).isEqualTo(Attribution.certain(reads));
    }

    @Test
    void aThreadOfAThreadOfATestIsItsOwn() {
        owners.test("writes");
        assertThat(onThreadOf(reads, () -> onNewThread(onClassView))).isEqualTo(Attribution.certain(reads));
    }

    @Test
    void aThreadThatOutlivesItsTestIsChargedToTheClassAndNamesTheTest() {
        owners.test("writes");
        Attribution late = onThreadOf(reads, () -> {
            reads.end();
            return onClassView.get();
        });
        expectAfterwards(late, Sender.STARTED_THREAD);
    }

    @Test
    void aTimerOfATestIsItsOwn() {
        owners.test("writes");
        reads.enter();
        Timer timer = new Timer(true);
        CompletableFuture<Attribution> attribution = new CompletableFuture<>();
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        attribution.complete(onClassView.get());
                    }
                },
                0);
        assertThat(attribution.join()).isEqualTo(Attribution.certain(reads));
        timer.cancel();
    }

    @Test
    void aWorkerOfAPoolIsItsTestsWhileThatRunsAlone() {
        assertThat(onWorkerOf(reads, onClassView)).isEqualTo(Attribution.certain(reads));
    }

    @Test
    void aWorkerOfAPoolIsNobodysBesideAnotherTest() {
        owners.test("writes");
        assertThat(onWorkerOf(reads, onClassView))
                .isEqualTo(new Attribution(testClass, List.of("OrderTest.reads()", "OrderTest.writes()"), null, true));
    }

    @Test
    void aWorkerOfAPoolIsNobodysWhenItsTestIsOver() {
        Attribution attribution = onWorkerOf(reads, () -> {
            reads.end();
            owners.test("writes");
            return onClassView.get();
        });
        assertThat(attribution).isEqualTo(new Attribution(testClass, List.of("OrderTest.writes()"), null, true));
    }

    /** As a factory does that sets up something for each thread. */
    @Test
    void aWorkerIsOneAlsoWhereItsFactoryPutsCodeOfTheUsersAroundIt() {
        owners.test("writes");
        reads.enter();
        ExecutorService pool = Executors.newSingleThreadExecutor(work -> new Thread(() -> {
            Thread.currentThread().setName("worker");
            work.run();
        }));
        Attribution attribution =
                CompletableFuture.supplyAsync(onClassView, pool).join();
        pool.shutdown();
        assertThat(attribution.owner()).isSameAs(testClass);
        assertThat(attribution.candidates()).hasSize(2);
    }

    @Test
    void theThreadOfAPreemptiveTimeoutIsChargedToTheTest() {
        owners.test("writes");
        reads.enter();
        assertThat(assertTimeoutPreemptively(Duration.ofMinutes(1), onClassView::get))
                .isEqualTo(Attribution.certain(reads));
    }

    /** As with a timeout in a thread of its own. */
    @Test
    void aWorkerThatRunsTheMethodOfItsTestIsChargedToTheTest() {
        assertThat(called(testNamed("called", "()Lio/github/managedhttp/leak/owner/Attribution;"))
                        .owner()
                        .name())
                .isEqualTo("OrderTest.called()");
    }

    @Test
    void aHelperOfItsNameIsNot() {
        Owner test = testNamed("called", "(Ljava/lang/String;)V");
        assertThat(called(test).owner()).isSameAs(testClass);
    }

    private Owner testNamed(String name, String descriptor) {
        return testClass.beginTest("id", new TestMethod(AttributionTest.class.getName(), name, descriptor), "");
    }

    private Attribution called(Owner test) {
        return onWorkerOf(test, this::called);
    }

    private Attribution called() {
        return onClassView.get();
    }

    /** A worker of JUnit's pool that waits for a parallel stream can run a task of another test's stream. */
    @Test
    void aTaskOnAWorkerThatWaitsInATestIsNobodys() {
        owners.test("writes");
        ForkJoinPool pool = new ForkJoinPool(1);
        Attribution attribution = pool.submit(() -> {
                    reads.enter();
                    return pool.submit(onClassView::get).join();
                })
                .join();
        pool.shutdown();
        assertThat(attribution)
                .isEqualTo(new Attribution(testClass, List.of("OrderTest.reads()", "OrderTest.writes()"), null, true));
    }

    @Test
    void withoutOtherEvidenceTheOwnerOfTheViewIsChargedWhileItRuns() {
        owners.test("writes");
        assertThat(onNewThread(() -> Attribution.of(reads, null))).isEqualTo(Attribution.certain(reads));
        reads.end();
        assertThat(onNewThread(() -> Attribution.of(reads, null)))
                .isEqualTo(new Attribution(testClass, List.of("OrderTest.writes()"), null, true));
    }

    @Test
    void withoutAnyTheClassIsChargedAndTheTestsAreNamed() {
        owners.test("writes");
        assertThat(onClassView.get())
                .isEqualTo(new Attribution(testClass, List.of("OrderTest.reads()", "OrderTest.writes()"), null, true));
    }

    @Test
    void theOnlyTestThatRunsIsNoMoreThanACandidate() {
        assertThat(onClassView.get()).isEqualTo(new Attribution(testClass, List.of("OrderTest.reads()"), null, true));
    }

    @Test
    void withoutTestsTheClassIsCharged() {
        reads.end();
        assertThat(onClassView.get()).isEqualTo(Attribution.certain(testClass));
    }

    @Test
    void afterTheClassTheRunIsCharged() {
        reads.end();
        testClass.end();
        assertThat(onClassView.get()).isEqualTo(Attribution.certain(owners.run));
    }

    @Test
    void aThreadKeepsNothingWhenAllIsOver() {
        testClass.enter();
        reads.enter();
        reads.enter();
        reads.leave();
        testClass.leave();
        assertThat(Lineage.current()).isNull();
    }

    private void expectAfterwards(Attribution attribution, Sender sender) {
        assertThat(attribution.owner()).isSameAs(testClass);
        assertThat(attribution.candidates()).isEmpty();
        assertThat(attribution.afterwards().test()).isEqualTo("OrderTest.reads()");
        assertThat(attribution.afterwards().sender()).isEqualTo(sender);
        assertThat(attribution.afterwards().afterEnd()).isBetween(Duration.ZERO, Duration.ofMinutes(10));
    }

    private static Attribution onThreadOf(Owner test, Supplier<Attribution> what) {
        test.enter();
        try {
            return onNewThread(what);
        } finally {
            test.leave();
        }
    }

    private static Attribution onNewThread(Supplier<Attribution> what) {
        CompletableFuture<Attribution> attribution = new CompletableFuture<>();
        new Thread(() -> attribution.complete(what.get())).start();
        return attribution.join();
    }

    private static Attribution onWorkerOf(Owner test, Supplier<Attribution> what) {
        test.enter();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            return CompletableFuture.supplyAsync(what, pool).join();
        } finally {
            pool.shutdown();
            test.leave();
        }
    }
}
