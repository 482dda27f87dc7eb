package io.github.managedhttp.leak.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Afterwards.Sender;
import io.github.managedhttp.leak.exchange.Probe;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom the exchange of a client is charged to that the application has built, which no test was given. */
class WatchedAttributionTest {

    private final Owners owners = new Owners();
    private final Owner testClass = owners.testClass;
    private final Owner reads = owners.test("reads");

    @AfterEach
    void leave() {
        reads.leave();
        testClass.leave();
    }

    private static Attribution watched() {
        return Attribution.ofWatched(() -> null);
    }

    private static Attribution watchedWithin(Probe surrounding) {
        return Attribution.ofWatched(surrounding.exchange::attribution);
    }

    private static Attribution onNewThread(Supplier<Attribution> what) {
        CompletableFuture<Attribution> attribution = new CompletableFuture<>();
        new Thread(() -> attribution.complete(what.get())).start();
        return attribution.join();
    }

    @Test
    void isTheTestsThatRunsOnTheThread() {
        reads.enter();
        assertThat(watched()).isEqualTo(Attribution.certain(reads));
    }

    @Test
    void isTheClassesBetweenItsTests() {
        testClass.enter();
        assertThat(watched()).isEqualTo(Attribution.certain(testClass));
    }

    @Test
    void isTheTestsThatHasStartedTheThread() {
        owners.test("writes");
        reads.enter();
        assertThat(onNewThread(WatchedAttributionTest::watched)).isEqualTo(Attribution.certain(reads));
    }

    @Test
    void onTheThreadOfATestThatIsOverItIsTheClassesAndTheTestIsNamed() {
        reads.enter();
        reads.end();
        assertThat(watched()).satisfies(late -> {
            assertThat(late.owner()).isSameAs(testClass);
            assertThat(late.isKnown()).isTrue();
            assertThat(late.afterwards().test()).isEqualTo("OrderTest.reads()");
            assertThat(late.afterwards().sender()).isEqualTo(Sender.THREAD_OF_TEST);
        });
    }

    @Test
    void isOfTheOneInWhoseCallbackItIsStarted() {
        Probe around = Probe.streaming(reads);
        assertThat(watchedWithin(around)).isEqualTo(Attribution.certain(reads));
    }

    /** As a heartbeat of a client that was built in {@code @BeforeAll}: it goes on for as long as the client lives. */
    @Test
    void onAThreadThatAClassHasStartedItMayBeTheApplications() {
        testClass.enter();
        assertThat(onNewThread(WatchedAttributionTest::watched)).satisfies(this::expectApplications);
    }

    @Test
    void onAWorkerThatAnEndedTestHasStartedItMayBeTheApplications() {
        reads.enter();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Attribution late = CompletableFuture.supplyAsync(
                        () -> {
                            reads.end();
                            return watched();
                        },
                        pool)
                .join();
        pool.shutdown();
        assertThat(late.owner()).isSameAs(testClass);
        assertThat(late.isKnown()).isFalse();
        assertThat(late.candidates()).isEmpty();
    }

    @Test
    void whatTheApplicationStartsInACallbackOfItsOwnIsItsOwnToo() {
        testClass.enter();
        Attribution heartbeat = onNewThread(WatchedAttributionTest::watched);
        testClass.leave();
        assertThat(Attribution.ofWatched(() -> heartbeat)).satisfies(this::expectApplications);
    }

    private void expectApplications(Attribution attribution) {
        assertThat(attribution.isKnown()).isFalse();
        assertThat(attribution.owner()).isSameAs(testClass);
        assertThat(attribution.candidates()).isEqualTo(List.of("OrderTest.reads()"));
        assertThat(attribution.afterwards()).isNull();
    }

    /** Which of the classes that run side by side is asked is not known. */
    @Test
    void besideAnotherClassItIsTheRuns() {
        owners.run.beginClass("[class:FeedTest]", "com.acme.FeedTest");
        testClass.enter();
        assertThat(onNewThread(WatchedAttributionTest::watched).owner()).isSameAs(owners.run);
    }

    @Test
    void whereNoTestHasStartedAnythingNobodyWatches() {
        reads.enter();
        reads.leave();
        assertThat(watched()).isNull();
    }

    @Test
    void aRunThatWatchesNothingHasNone() {
        owners.run.watchNothing();
        reads.enter();
        assertThat(watched()).isNull();
        assertThat(watchedWithin(Probe.streaming(reads))).isNull();
    }

    @Test
    void afterTheRunNobodyWatches() {
        reads.enter();
        reads.end();
        testClass.end();
        owners.run.end();
        assertThat(watched()).isNull();
    }
}
