package io.github.managedhttp.leak.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.exchange.Worker;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is open because of another test is not a leak of its own, if that is certain. */
@Timeout(60)
class HeldUpTest {

    /** Longer than what code may take that does not block. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Owners owners = new Owners();
    private final Owner test = owners.test("victim");
    private final Probe victim = Probe.streaming(test, "/ok");
    private final Probe culprit = Probe.streaming(owners.test("culprit"), "/stall");

    private int threads = 2;
    private final IoThreads client = new IoThreads(() -> threads, List::of);
    private final Worker first = new Worker(client, "io-1");
    private final Worker second = new Worker(client, "io-2");

    HeldUpTest() {
        victim.ioThreads = client;
        culprit.ioThreads = client;
    }

    @AfterEach
    void endThreads() {
        first.close();
        second.close();
    }

    private Verdict judged(Duration settle) {
        return Verdict.on(test, settle);
    }

    private void expectLeak(Duration settle) {
        Verdict verdict = judged(settle);
        assertThat(verdict.report().leaks()).hasSize(1);
        assertThat(verdict.heldUp()).isEmpty();
    }

    private HeldUp expectHeldUp(Duration settle) {
        Verdict verdict = judged(settle);
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.heldUp()).hasSize(1);
        assertThat(verdict.heldUp().get(0).culprit()).isSameAs(culprit.exchange);
        return verdict.heldUp().get(0);
    }

    @Test
    void whoWaitsForConnectionsOfOthersIsHeldUp() {
        victim.holders = List.of(culprit.exchange);
        assertThat(expectHeldUp(AT_ONCE).sentence())
                .matches("held up: GET http://localhost:8081/ok by OrderTest\\.victim\\(\\): all connections are held "
                        + "by others, among them OrderTest\\.culprit\\(\\): GET http://localhost:8081/stall, started "
                        + ".* ago at .*; see .*#held-up");
    }

    @Test
    void whatHasNoRequestYetIsARequest() {
        victim.end();
        Probe unsent = new Probe(test, new CallSite(List.of(), 0, null));
        unsent.exchange.resultPromised();
        unsent.holders = List.of(culprit.exchange);
        assertThat(expectHeldUp(AT_ONCE).sentence()).startsWith("held up: a request by OrderTest.victim(): ");
    }

    @Test
    void whoHoldsAConnectionItselfIsNot() {
        victim.holders = List.of(culprit.exchange, Probe.streaming(test).exchange);
        assertThat(judged(AT_ONCE).heldUp()).isEmpty();
    }

    /** The pool is one connection too small for the test: nobody will give that up. */
    @Test
    void whoWaitsForAConnectionThatMayStayOpenIsNot() {
        Probe allowed = new Probe(owners.test("culprit"), new Allowance("a feed", "a parameter"));
        victim.holders = List.of(culprit.exchange, allowed.exchange);
        expectLeak(AT_ONCE);
    }

    /** As where a pool cannot be asked because no class can be loaded any more. */
    @Test
    void whereTheCauseCannotBeFoundItIsALeak() {
        for (Throwable broken : List.of(new IllegalStateException(), new NoClassDefFoundError())) {
            victim.onHolders = () -> sneak(broken);
            expectLeak(AT_ONCE);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void whoIsReadInTheThreadThatOthersBlockIsHeldUp() {
        victim.lastIoThread = first.isBlockedBy(culprit.exchange).io;
        assertThat(expectHeldUp(SETTLE).cause())
                .matches("I/O thread 'io-1' is blocked in Worker\\.await \\(Worker\\.java:\\d+\\), callback of "
                        + "GET http://localhost:8081/stall by OrderTest\\.culprit\\(\\)");
    }

    @Test
    void whoIsReadInAnotherThreadIsNot() {
        first.isBlockedBy(culprit.exchange);
        victim.lastIoThread = second.io;
        expectLeak(SETTLE);
    }

    @Test
    void whoIsBlockedByItsOwnCodeIsNot() {
        victim.lastIoThread = first.isBlockedBy(Probe.streaming(test).exchange).io;
        assertThat(judged(SETTLE).heldUp()).isEmpty();
    }

    /** It has had no time to answer: the next look can find it gone. */
    @Test
    void codeThatWasJustCalledBlocksNobody() {
        victim.lastIoThread = first.isBlockedBy(culprit.exchange).io;
        assertThat(HeldUp.of(victim.exchange, Duration.ofHours(1).toNanos())).isNull();
        assertThat(HeldUp.keepersOf(victim.exchange, 0)).containsExactly(first.io);
    }

    /** On a busy machine its thread may only be waiting for a core. */
    @Test
    void aThreadWithoutCodeOfTheUsersBlocksNobody() {
        victim.lastIoThread = first.isAboutToCall(culprit.exchange).io;
        expectLeak(SETTLE);
    }

    @Test
    void whoseThreadOthersHaveEndedIsHeldUp() {
        victim.lastIoThread = first.isEndedBy(culprit.exchange).io;
        assertThat(expectHeldUp(AT_ONCE).cause())
                .isEqualTo("I/O thread 'io-1' was ended by GET http://localhost:8081/stall by OrderTest.culprit()");
    }

    @Test
    void whoseConnectionIsOfTheBlockedThreadIsHeldUp() {
        int port = victim.wire.localPort();
        first.does(() -> {
            client.connected(port);
            return null;
        });
        first.isBlockedBy(culprit.exchange);
        expectHeldUp(SETTLE);
    }

    @Test
    void whoseConnectionIsOfAnotherThreadIsNot() {
        int port = victim.wire.localPort();
        second.does(() -> {
            client.connected(port);
            return null;
        });
        first.isBlockedBy(culprit.exchange);
        expectLeak(SETTLE);
    }

    /** After a redirect the connection that is known is not the one that it waits for. */
    @Test
    void theThreadOfAnEarlierConnectionSaysNothing() {
        int port = victim.wire.localPort();
        first.does(() -> {
            client.connected(port);
            return null;
        });
        first.isBlockedBy(culprit.exchange);
        victim.exchange.leaseRequested("ex-1", "{}->[http://localhost:8082]");
        victim.exchange.leaseGranted();
        expectLeak(SETTLE);
    }

    @Test
    void whoseThreadIsNotKnownIsHeldUpOnlyIfAllAreBlocked() {
        victim.wire = null;
        first.isBlockedBy(culprit.exchange);
        expectLeak(SETTLE);
        second.isBlockedBy(culprit.exchange);
        expectHeldUp(SETTLE);
    }

    @Test
    void whereItsOwnCodeBlocksOneOfThemItIsNot() {
        victim.wire = null;
        first.isBlockedBy(culprit.exchange);
        second.isBlockedBy(Probe.streaming(test).exchange);
        assertThat(judged(SETTLE).heldUp()).isEmpty();
    }

    /** The thread that it was given to is the blocked one: a free one would have taken it. */
    @Test
    void whoseRequestNoThreadHasTakenIsHeldUp() {
        victim.wire = null;
        victim.requestNotTaken = true;
        first.isBlockedBy(culprit.exchange);
        expectHeldUp(SETTLE);
    }

    @Test
    void aClientWithoutThreadsOfItsOwnIsNotHeldUpByAny() {
        victim.ioThreads = null;
        first.isBlockedBy(culprit.exchange);
        second.isBlockedBy(culprit.exchange);
        expectLeak(SETTLE);
    }

    @Test
    void whoIsHeldUpIsTornDownWithTheOthers() {
        victim.holders = List.of(culprit.exchange);
        judged(AT_ONCE).tearDown(Duration.ofHours(1));
        assertThat(victim.calls).contains("release", "cancel");
        assertThat(culprit.calls).containsExactly("opened");
    }

    @Test
    void besideOneThatIsHeldUpTheOthersAreLeaks() {
        Probe.streaming(test, "/leak");
        victim.holders = List.of(culprit.exchange);
        Verdict verdict = judged(AT_ONCE);
        assertThat(verdict.heldUp()).hasSize(1);
        assertThat(verdict.report().leaks())
                .singleElement()
                .satisfies(open -> assertThat(open.request()).isEqualTo("GET http://localhost:8081/leak"));
    }
}
