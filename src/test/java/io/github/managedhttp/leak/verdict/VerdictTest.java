package io.github.managedhttp.leak.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerdictTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final Owners owners = new Owners();
    private final Owner test = owners.test("reads");

    @Test
    void nothingOpenIsClean() {
        Verdict verdict = Verdict.on(test, LONG);
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.report().leaks()).isEmpty();
        assertThat(verdict.report().settled()).contains(LONG);
    }

    @Test
    void whatStaysOpenIsALeak() {
        Probe.streaming(test);
        Verdict verdict = Verdict.on(test, AT_ONCE);
        assertThat(verdict.isClean()).isFalse();
        assertThat(verdict.report().leaks()).hasSize(1);
        assertThat(verdict.report()).hasToString("text");
    }

    @Test
    void whatEndsWhileItIsWaitedForIsNone() throws InterruptedException {
        Probe first = Probe.streaming(test);
        Probe last = Probe.streaming(test);
        Thread ending = whileWaiting(() -> {
            first.end();
            last.end();
        });
        assertThat(Verdict.on(test, LONG).isClean()).isTrue();
        ending.join();
    }

    /** Two threads of the application whose requests overlap: there is no moment in which nothing is open. */
    @Test
    void whatBeginsAfterTheEndIsNotWaitedFor() throws InterruptedException {
        Probe open = Probe.streaming(test);
        test.end();
        Thread traffic = whileWaiting(() -> {
            Probe.streaming(test);
            open.end();
        });
        assertThat(Verdict.on(test, LONG).isClean()).isTrue();
        traffic.join();
        assertThat(owners.testClass.hasOpen()).isTrue();
    }

    @Test
    void anInterruptDoesNotEndTheWaitAndIsKept() throws InterruptedException {
        Probe probe = Probe.streaming(test);
        Thread ending = whileWaiting(probe::end);
        Thread.currentThread().interrupt();
        Verdict verdict = Verdict.on(test, LONG);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(verdict.isClean()).isTrue();
        ending.join();
    }

    @Test
    void whatEndsBeforeItIsDescribedIsNoLeak() {
        List<String> notes = new ArrayList<>();
        Probe ending = Probe.streaming(test);
        ending.onDescription = ending::end;
        Verdict verdict = Verdict.on(test, AT_ONCE);
        verdict.leaveOpen();
        verdict.onRelease(notes::add);
        assertThat(verdict.isClean()).isTrue();
        assertThat(notes).isEmpty();
    }

    @Test
    void whatMayStayOpenAndEndsBeforeItIsDescribedNeedsNoPermission() {
        Allowance permission = new Allowance("a feed", "a parameter");
        Probe allowed = new Probe(test, permission);
        allowed.exchange.resultPromised();
        allowed.onDescription = allowed.exchange::resultDelivered;
        assertThat(Verdict.on(test, AT_ONCE).report().allowed()).isEmpty();
        assertThat(permission.wasNeeded()).isFalse();
    }

    @Test
    void whatMayStayOpenIsNotWaitedFor() {
        Allowance permission = new Allowance("a feed", "a parameter");
        Probe allowed = new Probe(test, permission);
        allowed.exchange.resultPromised();
        allowed.begin("/feed");
        Verdict verdict = Verdict.on(test, LONG);
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.report().allowed()).hasSize(1);
        assertThat(permission.wasNeeded()).isTrue();
    }

    @Test
    void whatMayStayOpenButIsAboutToEndNeedsNoPermission() throws InterruptedException {
        Allowance permission = new Allowance("a feed", "a parameter");
        Probe allowed = new Probe(test, permission);
        allowed.begin("/feed");
        Thread ending = whileWaiting(allowed.exchange::chainEnded);
        assertThat(Verdict.on(test, LONG).report().allowed()).isEmpty();
        assertThat(permission.wasNeeded()).isFalse();
        ending.join();
    }

    /** As when others are torn down at the same moment, whose connection it gets: from then on it has its time anew. */
    @Test
    void whoIsGivenAConnectionWhileItIsJudgedHasItsTimeAnew() {
        Probe waiting = new Probe(test);
        waiting.exchange.leaseRequested("ex-1", "{}->[http://localhost:8081]");
        waiting.onHolders = () -> {
            waiting.onHolders = () -> {};
            waiting.exchange.leaseGranted();
            whileWaiting(waiting.exchange::leaseReleased);
        };
        assertThat(Verdict.on(test, Duration.ofMillis(500)).isClean()).isTrue();
    }

    /** The other test has ended meanwhile: what still stays open is its own. */
    @Test
    void whoIsNoLongerHeldUpWhenItIsLookedAtAgainIsALeak() {
        Probe victim = Probe.streaming(test);
        victim.holders = List.of(Probe.streaming(owners.test("culprit")).exchange);
        Probe waiting = new Probe(test);
        waiting.exchange.leaseRequested("ex-1", "{}->[http://localhost:8081]");
        waiting.onHolders = () -> {
            waiting.onHolders = () -> {};
            waiting.exchange.leaseGranted();
            victim.onHolders = () -> victim.holders = List.of();
        };
        victim.onHolders = () -> {};
        Verdict verdict = Verdict.on(test, Duration.ofMillis(500));
        assertThat(verdict.heldUp()).isEmpty();
        assertThat(verdict.report().leaks()).hasSize(2);
    }

    @Test
    void aLeakThatIsLetBeIsReportedOnce() {
        Probe leak = Probe.streaming(test);
        Verdict.on(test, AT_ONCE).leaveOpen();
        assertThat(Verdict.on(test, LONG).isClean()).isTrue();
        assertThat(leak.calls).containsExactly("opened");
    }

    @Test
    void aTestsLeakThatIsPassedOnIsItsClassesToo() {
        Probe.streaming(test);
        Verdict verdict = Verdict.on(test, AT_ONCE);
        verdict.leaveOpen();
        verdict.escalate();
        assertThat(Verdict.on(owners.testClass, AT_ONCE).report().leaks()).hasSize(1);
        assertThat(Verdict.on(owners.run, AT_ONCE).isClean()).isTrue();
    }

    @Test
    void aClassesLeakThatIsPassedOnIsTheRunsToo() {
        Owner nested = owners.testClass.beginClass("[nested-class:Inner]", "com.acme.OrderTest$Inner");
        Probe.streaming(nested);
        Verdict verdict = Verdict.on(nested, AT_ONCE);
        verdict.leaveOpen();
        verdict.escalate();
        assertThat(Verdict.on(owners.testClass, AT_ONCE).isClean()).isTrue();
        assertThat(Verdict.on(owners.run, AT_ONCE).report().leaks()).hasSize(1);
    }

    @Test
    void theRunHasNobodyToPassItsLeaksTo() {
        Probe.streaming(owners.run);
        Verdict verdict = Verdict.on(owners.run, AT_ONCE);
        verdict.leaveOpen();
        verdict.escalate();
        assertThat(Verdict.on(owners.run, AT_ONCE).isClean()).isTrue();
    }

    @Test
    void tellsOfALeakThatEndsAfterAll() {
        List<String> notes = new ArrayList<>();
        Probe leak = Probe.streaming(test);
        Verdict verdict = Verdict.on(test, AT_ONCE);
        verdict.leaveOpen();
        verdict.onRelease(notes::add);
        assertThat(notes).isEmpty();
        leak.end();
        assertThat(notes)
                .singleElement()
                .asString()
                .matches("released \\d{1,6} ms after the check: OrderTest\\.reads\\(\\): GET .*");
    }

    @Test
    void tearsDownWhatLeaked() {
        Probe leak = Probe.streaming(test);
        Verdict.on(test, AT_ONCE).tearDown(LONG);
        assertThat(leak.calls).startsWith("opened", "release", "cancel", "closed");
        assertThat(Verdict.on(test, LONG).isClean()).isTrue();
    }

    @Test
    void tearsDownAgainWhatGotTheFreedConnection() {
        Probe leak = Probe.streaming(test);
        leak.onRelease = () -> {
            if (leak.calls.stream().filter("release"::equals).count() == 3) {
                leak.exchange.leaseReleased();
            }
        };
        Verdict.on(test, AT_ONCE).tearDown(LONG);
        assertThat(leak.calls)
                .containsSubsequence("release", "release", "release")
                .filteredOn("release"::equals)
                .hasSize(3);
    }

    @Test
    void givesUpOnWhatCannotBeTornDown() {
        Probe leak = Probe.streaming(test);
        Verdict.on(test, AT_ONCE).tearDown(LONG);
        assertThat(leak.calls).filteredOn("release"::equals).hasSize(16);
    }

    @Test
    void aCallbackThatBlocksHoldsUpATearDownForTheLimitOnly() {
        CountDownLatch never = new CountDownLatch(1);
        Probe leak = Probe.streaming(test);
        leak.onRelease = () -> await(never);
        Probe another = Probe.streaming(test);
        another.onRelease = () -> await(never);
        Verdict.on(test, AT_ONCE).tearDown(AT_ONCE);
        assertThat(leak.exchange.isJudged()).isTrue();
        assertThat(another.exchange.isJudged()).isTrue();
        assertThat(leak.calls).doesNotContain("cancel");
        never.countDown();
    }

    @Test
    void aCallbackThatBlocksDoesNotKeepTheJvmAlive() {
        List<Boolean> daemons = new ArrayList<>();
        Probe.streaming(test).onRelease =
                () -> daemons.add(Thread.currentThread().isDaemon());
        Verdict.on(test, AT_ONCE).tearDown(LONG);
        assertThat(daemons).isNotEmpty().doesNotContain(false);
    }

    @Test
    void anInterruptedTearDownKeepsTheInterrupt() {
        Probe.streaming(test);
        Verdict verdict = Verdict.on(test, AT_ONCE);
        Thread.currentThread().interrupt();
        verdict.tearDown(LONG);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Runs it as soon as this thread waits. */
    private static Thread whileWaiting(Runnable end) {
        Thread judge = Thread.currentThread();
        Thread ending = new Thread(() -> {
            Await.until(judge, Thread.State.TIMED_WAITING);
            end.run();
        });
        ending.start();
        return ending;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
