package io.github.managedhttp.leak.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.exchange.Worker;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who was held up by others has its time anew, from when it could go on. What is judged already is not waited for here. */
@Timeout(60)
class SettleTimeTest {

    /** Code of others that takes a quarter of it does not count. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Owners owners = new Owners();
    private final Owner test = owners.test("victim");
    private final Probe victim = judged(test);
    private final Probe culprit = judged(owners.test("culprit"));
    private final IoThreads client = new IoThreads(() -> 2, List::of);
    private final Worker worker = new Worker(client, "io-1");
    private final Worker free = new Worker(client, "io-2");

    SettleTimeTest() {
        victim.ioThreads = client;
        victim.lastIoThread = worker.io;
    }

    @AfterEach
    void endThreads() {
        worker.close();
        free.close();
    }

    private static Probe judged(Owner owner) {
        Probe probe = Probe.streaming(owner);
        probe.exchange.judge();
        return probe;
    }

    private boolean hasItsTimeAnew(SettleTime time) {
        return time.awaitAnew(List.of(victim.exchange));
    }

    private void awaitABlock() {
        long began = worker.io.since();
        Await.until(() -> System.nanoTime() - began > SETTLE.toNanos() / 4);
    }

    @Test
    void whoWasNotHeldUpHasItOnce() {
        SettleTime time = new SettleTime(test, SETTLE);
        time.await();
        assertThat(hasItsTimeAnew(time)).isFalse();
        assertThat(time.awaitAnew(List.of())).isFalse();
    }

    @Test
    void whoHasWaitedWaitsForNoThreadAnyMore() {
        worker.isBlockedBy(culprit.exchange);
        awaitABlock();
        new SettleTime(test, SETTLE).await();
        worker.comesBack();
        assertThat(worker.io.comeback()).isNull();
    }

    @Test
    void whoIsGivenAConnectionHasItAnew() {
        Probe waiting = new Probe(test);
        SettleTime time = new SettleTime(test, SETTLE);
        waiting.exchange.leaseRequested("ex-1", "route");
        waiting.exchange.judge();
        assertThat(time.awaitAnew(List.of(waiting.exchange))).isFalse();
        waiting.exchange.leaseGranted();
        assertThat(time.awaitAnew(List.of(waiting.exchange))).isTrue();
        assertThat(time.awaitAnew(List.of(victim.exchange, waiting.exchange))).isTrue();
    }

    @Test
    void whoHadItsConnectionBeforeHasItOnce() {
        assertThat(new SettleTime(test, SETTLE).awaitAnew(List.of(victim.exchange)))
                .isFalse();
    }

    /** A test that is held up again and again would not end. */
    @Test
    void nobodyHasItAnewForEver() {
        Probe waiting = new Probe(test);
        SettleTime time = new SettleTime(test, SETTLE);
        waiting.exchange.leaseRequested("ex-1", "route");
        waiting.exchange.leaseGranted();
        waiting.exchange.judge();
        for (int round = 0; round < 4; round++) {
            assertThat(time.awaitAnew(List.of(waiting.exchange))).isTrue();
        }
        assertThat(time.awaitAnew(List.of(waiting.exchange))).isFalse();
    }

    @Test
    void whoseThreadOthersHaveFreedHasItAnew() throws InterruptedException {
        SettleTime time = freedWhileItWaits(culprit);
        assertThat(hasItsTimeAnew(time)).isTrue();
        victim.lastIoThread = free.io;
        assertThat(hasItsTimeAnew(time)).isFalse();
        victim.ioThreads = null;
        assertThat(hasItsTimeAnew(time)).isFalse();
    }

    @Test
    void whoseThreadItsOwnCodeHasFreedHasItOnce() throws InterruptedException {
        assertThat(hasItsTimeAnew(freedWhileItWaits(judged(test)))).isFalse();
    }

    private SettleTime freedWhileItWaits(Probe blocking) throws InterruptedException {
        Probe waitedFor = Probe.streaming(test);
        worker.isBlockedBy(blocking.exchange);
        awaitABlock();
        Thread judge = Thread.currentThread();
        Thread freeing = new Thread(() -> {
            Await.until(judge, Thread.State.TIMED_WAITING);
            worker.comesBack();
            waitedFor.end();
        });
        SettleTime time = new SettleTime(test, SETTLE);
        freeing.start();
        time.await();
        freeing.join();
        return time;
    }

    @Test
    void whoseThreadOthersHaveBegunToBlockHasItAnew() {
        SettleTime time = new SettleTime(test, SETTLE);
        worker.isBlockedBy(culprit.exchange);
        awaitABlock();
        assertThat(hasItsTimeAnew(time)).isTrue();
    }

    @Test
    void codeThatOthersHaveJustCalledGivesNobodyTime() {
        SettleTime time = new SettleTime(test, Duration.ofHours(1));
        worker.isBlockedBy(culprit.exchange);
        assertThat(hasItsTimeAnew(time)).isFalse();
    }

    @Test
    void whoseThreadWasBlockedBeforeHasItOnce() {
        worker.isBlockedBy(culprit.exchange);
        SettleTime time = new SettleTime(test, SETTLE);
        awaitABlock();
        assertThat(hasItsTimeAnew(time)).isFalse();
    }

    @Test
    void whoBlocksItsThreadItselfHasItOnce() {
        SettleTime time = new SettleTime(test, SETTLE);
        worker.isBlockedBy(judged(test).exchange);
        awaitABlock();
        assertThat(hasItsTimeAnew(time)).isFalse();
    }
}
