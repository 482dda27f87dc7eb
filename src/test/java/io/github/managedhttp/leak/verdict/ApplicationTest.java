package io.github.managedhttp.leak.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the application may have started itself, as a heartbeat: no leak of a test, unless nobody can ever close it. */
@Timeout(60)
class ApplicationTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final Owners owners = new Owners();
    private final Owner testClass = owners.testClass;
    private final Owner test = owners.test("reads");

    private static Probe poll(Owner around) {
        return Probe.ofApplication(around, null);
    }

    private static Probe leftAlone(Owner around) {
        Probe probe = poll(around);
        probe.leftAlone = () -> true;
        return probe;
    }

    @Test
    void isNoLeakAndNotWaitedFor() {
        poll(testClass);
        Verdict verdict = Verdict.on(testClass, LONG);
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.background()).isEmpty();
    }

    /** It goes on in the next class. */
    @Test
    void isPassedOnToTheRun() {
        Probe poll = poll(test);
        Verdict.on(test, LONG);
        assertThat(testClass.ledger().isEmpty()).isFalse();
        Verdict.on(testClass, LONG);
        assertThat(testClass.ledger().isEmpty()).isTrue();
        assertThat(owners.run.ledger().isEmpty()).isFalse();
        poll.end();
        assertThat(owners.run.ledger().isEmpty()).isTrue();
    }

    @Test
    void theRunsVerdictNamesIt() {
        poll(owners.run);
        Verdict verdict = Verdict.on(owners.run, AT_ONCE);
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.background())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .matches("GET http://localhost:8081/poll on thread '.+', started .* ago at .*\\.java:\\d+"));
    }

    @Test
    void whatHasEndedIsNothingOfTheRuns() {
        Probe poll = poll(test);
        poll.end();
        Verdict.on(test, AT_ONCE);
        assertThat(owners.run.ledger().isEmpty()).isTrue();
    }

    /** As a response that nobody closes and nobody reads. */
    @Test
    void whatIsLeftAloneIsALeak() {
        leftAlone(testClass);
        Verdict verdict = Verdict.on(testClass, AT_ONCE);
        assertThat(verdict.report().leaks())
                .singleElement()
                .satisfies(leak -> assertThat(leak.watched()).isTrue());
        verdict.leaveOpen();
        assertThat(owners.run.ledger().isEmpty()).isTrue();
    }

    @Test
    void ofTheRunItIsToldOnce() {
        leftAlone(owners.run);
        Verdict verdict = Verdict.on(owners.run, AT_ONCE);
        assertThat(verdict.report().leaks()).hasSize(1);
        assertThat(verdict.background()).isEmpty();
    }

    @Test
    void whatIsReadMeanwhileIsNotLeftAlone() {
        Probe probe = poll(testClass);
        probe.leftAlone = () -> {
            probe.exchange.progress().read(1);
            return true;
        };
        assertThat(Verdict.on(testClass, LONG).isClean()).isTrue();
    }

    @Test
    void whatHasReturnedItsConnectionIsNotLeftAlone() {
        leftAlone(testClass).exchange.leaseReleased();
        assertThat(Verdict.on(testClass, LONG).isClean()).isTrue();
    }

    @Test
    void whatEndsWhileItIsWaitedForIsNoLeak() throws InterruptedException {
        Probe probe = leftAlone(testClass);
        Thread judge = Thread.currentThread();
        Thread ending = new Thread(() -> {
            Await.until(judge, Thread.State.TIMED_WAITING);
            probe.end();
        });
        ending.start();
        assertThat(Verdict.on(testClass, LONG).isClean()).isTrue();
        ending.join();
    }

    @Test
    void whatMayStayOpenIsNoLeak() {
        Probe probe = Probe.ofApplication(testClass, new Allowance("a feed", "a parameter"));
        probe.leftAlone = () -> true;
        assertThat(testClass.hasOpen()).isFalse();
        Verdict verdict = Verdict.on(testClass, LONG);
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.report().allowed()).isEmpty();
    }

    @Test
    void isOpenOnlyIfItIsLeftAlone() {
        Probe probe = poll(testClass);
        assertThat(testClass.hasOpen()).isFalse();
        probe.leftAlone = () -> true;
        assertThat(testClass.hasOpen()).isTrue();
        probe.exchange.judge();
        assertThat(testClass.hasOpen()).isFalse();
    }

    @Test
    void aVerdictHasAPartOnWatchedClientsAndOneOnTheOthers() {
        leftAlone(testClass);
        Probe managed = Probe.streaming(testClass, "/managed");
        Verdict verdict = Verdict.on(testClass, AT_ONCE);
        assertThat(requests(verdict.partOn(true))).containsExactly("GET http://localhost:8081/poll");
        assertThat(requests(verdict.partOn(false))).containsExactly("GET http://localhost:8081/managed");
        verdict.partOn(true).tearDown(LONG);
        assertThat(managed.calls).containsExactly("opened");
        verdict.partOn(false).tearDown(LONG);
        assertThat(managed.calls).contains("release");
    }

    private static List<String> requests(Verdict verdict) {
        return verdict.report().leaks().stream().map(OpenConnection::request).toList();
    }

    /** A client of the user's is nobody's to replace. */
    @Test
    void whatIsHeldUpIsOfTheOtherPart() {
        Probe victim = Probe.streaming(test);
        victim.holders = List.of(Probe.streaming(owners.test("culprit")).exchange);
        Verdict verdict = Verdict.on(test, AT_ONCE);
        assertThat(verdict.partOn(false).heldUp()).hasSize(1);
        assertThat(verdict.partOn(true).heldUp()).isEmpty();
    }
}
