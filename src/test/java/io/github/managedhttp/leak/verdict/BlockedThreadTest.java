package io.github.managedhttp.leak.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.exchange.Worker;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of a test that keeps an I/O thread of its client when the test has ended. */
@Timeout(60)
class BlockedThreadTest {

    /** Longer than what code may take that does not block. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private static final Duration LONG = Duration.ofHours(1);

    private final Owners owners = new Owners();
    private final Owner test = owners.test("culprit");
    private final Owner other = owners.test("victim");
    private final Probe culprit = Probe.streaming(test, "/stall");
    private final List<Exchange> open = new ArrayList<>(List.of(culprit.exchange));
    private final IoThreads client = new IoThreads(() -> 1, () -> open);
    private final Worker worker = new Worker(client, "io-1");

    BlockedThreadTest() {
        culprit.ioThreads = client;
    }

    @AfterEach
    void endThread() {
        worker.close();
    }

    private List<BlockedThread> blockedBy(Owner owner, Duration settle) {
        return new BlockedThreadFinder(owner, settle).among(client);
    }

    private Probe send(Owner owner, String path) {
        Probe probe = Probe.streaming(owner, path);
        probe.ioThreads = client;
        probe.wire = null;
        open.add(probe.exchange);
        return probe;
    }

    @Test
    void aFreeThreadIsNotWaitedFor() {
        assertThat(blockedBy(test, LONG)).isEmpty();
    }

    @Test
    void isFoundWithItsLine() {
        worker.isBlockedBy(culprit.exchange);
        assertThat(blockedBy(test, SETTLE)).singleElement().satisfies(blocked -> {
            assertThat(blocked.thread()).isEqualTo("io-1");
            assertThat(blocked.culprit()).isSameAs(culprit.exchange);
            assertThat(blocked.isOfOpenExchange()).isFalse();
            assertThat(blocked.heldUp()).isEmpty();
            assertThat(blocked.time()).isBetween(SETTLE, LONG);
            assertThat(blocked.sentence())
                    .matches("I/O thread 'io-1' is blocked in Worker\\.await \\(Worker\\.java:\\d+\\), callback of "
                            + "GET http://localhost:8081/stall by OrderTest\\.culprit\\(\\), for \\d{1,2}\\.\\d{3} s; "
                            + "see .*#blocked-thread");
        });
    }

    /** Whoever uses the client next gets another one. */
    @Test
    void theClientIsBrokenByIt() {
        worker.isBlockedBy(culprit.exchange);
        String cause = blockedBy(test, SETTLE).get(0).cause();
        assertThat(culprit.breaks).isEqualTo(cause);
    }

    @Test
    void namesThoseOfOthersThatItHoldsUp() {
        send(other, "/two");
        send(other, "/one");
        send(test, "/own");
        Probe elsewhere = send(other, "/elsewhere");
        elsewhere.ioThreads = new IoThreads(() -> 1, List::of);
        worker.isBlockedBy(culprit.exchange);
        assertThat(blockedBy(test, SETTLE).get(0).heldUp())
                .containsExactly(
                        "GET http://localhost:8081/one by OrderTest.victim()",
                        "GET http://localhost:8081/two by OrderTest.victim()");
    }

    @Test
    void namesNobodyThatAnotherThreadReads() {
        Worker free = new Worker(client, "io-2");
        send(other, "/ok").lastIoThread = free.io;
        worker.isBlockedBy(culprit.exchange);
        assertThat(blockedBy(test, SETTLE).get(0).heldUp()).isEmpty();
        free.close();
    }

    @Test
    void codeOfAnotherTestIsThatOnes() {
        worker.isBlockedBy(culprit.exchange);
        assertThat(blockedBy(other, LONG)).isEmpty();
        assertThat(culprit.breaks).isEmpty();
    }

    @Test
    void codeThatComesBackInTimeIsNoBlock() throws InterruptedException {
        worker.isBlockedBy(culprit.exchange);
        Thread judge = Thread.currentThread();
        Thread opening = new Thread(() -> {
            Await.until(judge, Thread.State.TIMED_WAITING);
            worker.comesBack();
        });
        opening.start();
        assertThat(blockedBy(test, LONG)).isEmpty();
        assertThat(culprit.breaks).isEmpty();
        opening.join();
    }

    /** As between two events of a stream, of which each is read soon. */
    @Test
    void codeThatWasJustCalledIsNoBlock() {
        worker.isBlockedBy(culprit.exchange);
        culprit.exchange.judge();
        assertThat(blockedBy(test, LONG)).isEmpty();
    }

    /** The verdict has waited for it already, and tells of it. */
    @Test
    void thatOfALeakIsNotWaitedForAgain() {
        worker.isBlockedBy(culprit.exchange);
        Verdict.on(test, SETTLE).leaveOpen();
        assertThat(blockedBy(test, SETTLE))
                .singleElement()
                .satisfies(blocked -> assertThat(blocked.isOfOpenExchange()).isTrue());
    }

    @Test
    void whoHasWaitedForItWaitsNoMore() {
        worker.isBlockedBy(culprit.exchange);
        assertThat(blockedBy(test, SETTLE)).hasSize(1);
        worker.comesBack();
        assertThat(worker.io.comeback()).isNull();
    }

    /** On a busy machine it may only be waiting for a core. */
    @Test
    void aThreadWithoutCodeOfTheUsersIsNotBlocked() {
        worker.isAboutToCall(culprit.exchange);
        assertThat(blockedBy(test, SETTLE)).isEmpty();
        assertThat(culprit.breaks).isEmpty();
    }
}
