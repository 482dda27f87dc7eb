package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of a client's thread that many exchanges share: whose code it runs, and since when. */
@Timeout(60)
class IoThreadTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Owners owners = new Owners();
    private final Owner test = owners.test("reads");
    private final Owner other = owners.test("writes");
    private final Probe probe = Probe.streaming(test);
    private final Probe others = Probe.streaming(other);

    private int count = 1;
    private final IoThreads client = new IoThreads(() -> count, () -> List.of(probe.exchange));
    private final Worker worker = new Worker(client, "io-1");
    private final IoThread io = worker.io;

    @AfterEach
    void endThread() {
        worker.close();
    }

    @Test
    void aClientKnowsItsThreads() {
        assertThat(client.known()).containsExactly(io);
        assertThat(client.open()).containsExactly(probe.exchange);
        assertThat(io.thread()).isSameAs(worker.thread);
        assertThat(io.isOf(worker.thread.getId())).isTrue();
        assertThat(io.isOf(Thread.currentThread().getId())).isFalse();
    }

    @Test
    void aThreadKnowsItself() {
        assertThat(worker.does(IoThread::current)).isSameAs(io);
        assertThat(IoThread.current()).isNull();
    }

    /** A thread that was not seen yet can be the one that is free. */
    @Test
    void someAreAllOnlyIfTheirNumberIsKnown() {
        assertThat(client.areAll(1)).isTrue();
        assertThat(client.areAll(2)).isFalse();
        count = 0;
        assertThat(client.areAll(0)).isFalse();
    }

    @Test
    void aConnectionIsOfTheThreadThatConnects() {
        int port = worker.does(() -> {
            client.connected(53412);
            return 53412;
        });
        assertThat(client.threadOf(port)).isEqualTo(worker.thread.getId());
        assertThat(client.threadOf(53413)).isNull();
    }

    @Test
    void isInTheCodeOfOneOwner() {
        assertThat(io.isIn(test)).isFalse();
        worker.isBlockedBy(probe.exchange);
        assertThat(io.exchange()).isSameAs(probe.exchange);
        assertThat(io.code()).isEqualTo("callback");
        assertThat(io.isIn(test)).isTrue();
        assertThat(client.areIn(test)).isTrue();
        assertThat(io.isIn(other)).isFalse();
        assertThat(client.areIn(other)).isFalse();
        worker.comesBack();
        assertThat(io.isIn(test)).isFalse();
        assertThat(client.areIn(test)).isFalse();
        assertThat(io.exchange()).isNull();
        assertThat(io.code()).isEqualTo("");
    }

    /** As a callback that sends a request whose own callback runs at once. */
    @Test
    void codeInCodeIsTheInnerOnesSinceTheOuterBegan() {
        worker.does(() -> {
            io.enter(others.exchange, "callback");
            long since = io.since();
            io.enter(probe.exchange, "request producer");
            assertThat(io.exchange()).isSameAs(probe.exchange);
            assertThat(io.code()).isEqualTo("request producer");
            assertThat(io.since()).isEqualTo(since);
            io.leave(others.exchange, "callback");
            assertThat(io.exchange()).isSameAs(others.exchange);
            assertThat(io.code()).isEqualTo("callback");
            io.leave(null, "");
            return io;
        });
        assertThat(io.exchange()).isNull();
    }

    @Test
    void isKeptByCodeThatTakesItsTime() {
        assertThat(io.keptBy(0)).isNull();
        worker.isBlockedBy(probe.exchange);
        assertThat(io.keptBy(0)).isSameAs(probe.exchange);
        assertThat(io.keptBy(HOUR)).isNull();
    }

    @Test
    void isKeptForEverByWhatEndsIt() {
        assertThat(io.isDead()).isFalse();
        worker.isAboutToCall(others.exchange).isEndedBy(probe.exchange);
        assertThat(io.isDead()).isTrue();
        assertThat(io.keptBy(HOUR)).isSameAs(probe.exchange);
        assertThat(io.isIn(other)).isFalse();
    }

    /** A client that was closed has no more threads, by no fault of anybody's. */
    @Test
    void whatEndsByItselfIsKeptByNobody() {
        worker.close();
        assertThat(io.keptBy(0)).isNull();
    }

    /** It passes through the code of the exchanges around it, which have not thrown it. */
    @Test
    void anExceptionIsChargedOnceUntilTheThreadIsOutside() {
        RuntimeException thrown = new RuntimeException();
        worker.does(() -> {
            io.enter(others.exchange, "callback");
            io.enter(probe.exchange, "callback");
            assertThat(io.charge(thrown)).isTrue();
            io.leave(others.exchange, "callback");
            assertThat(io.charge(thrown)).isFalse();
            assertThat(io.charge(new RuntimeException())).isTrue();
            assertThat(io.charge(thrown)).isTrue();
            io.leave(null, "");
            assertThat(io.charge(thrown)).isTrue();
            return io;
        });
    }

    @Test
    void whoWaitsForItIsToldWhenItComesBack() throws InterruptedException {
        worker.isBlockedBy(probe.exchange);
        whileWaiting(worker::comesBack);
        IoThread.beginToWait();
        try {
            io.awaitLeft(test, HOUR);
        } finally {
            IoThread.endToWait();
        }
        assertThat(io.isIn(test)).isFalse();
    }

    @Test
    void isWaitedForUntilTheLimit() throws InterruptedException {
        worker.isBlockedBy(probe.exchange);
        io.awaitLeft(test, 1);
        assertThat(io.isIn(test)).isTrue();
    }

    @Test
    void isNotWaitedForInTheCodeOfAnother() throws InterruptedException {
        worker.isBlockedBy(others.exchange);
        io.awaitLeft(test, HOUR);
        assertThat(io.isIn(other)).isTrue();
    }

    @Test
    void whenABlockEndedIsKnownIfAVerdictWaits() throws InterruptedException {
        worker.isBlockedBy(probe.exchange);
        long since = io.since();
        Await.until(() -> System.nanoTime() - since > Duration.ofMillis(20).toNanos());
        IoThread.beginToWait();
        try {
            worker.comesBack();
        } finally {
            IoThread.endToWait();
        }
        assertThat(io.comeback().owner()).isSameAs(test);
        assertThat(io.comeback().since()).isEqualTo(since);
        assertThat(io.comeback().at()).isBetween(since, System.nanoTime());
    }

    @Test
    void nothingIsRecordedThatNobodyWaitsFor() {
        worker.isBlockedBy(probe.exchange);
        long since = io.since();
        Await.until(() -> System.nanoTime() - since > Duration.ofMillis(20).toNanos());
        worker.comesBack();
        assertThat(io.comeback()).isNull();
    }

    /** Nobody was held up by it. */
    @Test
    void codeThatTakesAMomentIsNoBlock() {
        IoThread.beginToWait();
        try {
            worker.does(() -> {
                io.enter(probe.exchange, "callback");
                io.leave(null, "");
                io.leave(null, "");
                return io;
            });
        } finally {
            IoThread.endToWait();
        }
        assertThat(io.comeback()).isNull();
    }

    /** Runs it as soon as this thread waits for the worker. */
    private static void whileWaiting(Runnable what) {
        Thread waiting = Thread.currentThread();
        new Thread(() -> {
                    Await.until(waiting, Thread.State.TIMED_WAITING);
                    what.run();
                })
                .start();
    }
}
