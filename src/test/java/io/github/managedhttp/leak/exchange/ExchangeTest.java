package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.EndedExchange;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.owner.PoolExhaustion;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.timeline.ExchangeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeTest {

    private final Owners owners = new Owners();
    private final Owner test = owners.test("reads");
    private final OpenConnections open = new LiveOpenConnections(test);

    private final Probe probe = new Probe(test);

    /** Each can be the only part of an exchange that is open. */
    private enum Part {
        RESULT {
            @Override
            void open(Probe probe) {
                probe.exchange.resultPromised();
            }

            @Override
            void close(Probe probe) {
                probe.exchange.resultDelivered();
            }
        },
        CHAIN {
            @Override
            void open(Probe probe) {
                probe.begin("/");
            }

            @Override
            void close(Probe probe) {
                probe.exchange.chainEnded();
            }
        },
        REQUEST_BY_HAND {
            @Override
            void open(Probe probe) {
                probe.begin("/");
            }

            @Override
            void close(Probe probe) {
                probe.exchange.returnedToCaller();
            }
        },
        PENDING_LEASE {
            @Override
            void open(Probe probe) {
                probe.exchange.leaseRequested("ex-1", "route");
            }

            @Override
            void close(Probe probe) {
                probe.exchange.leaseFailed();
            }
        },
        HELD_LEASE {
            @Override
            void open(Probe probe) {
                probe.exchange.leaseRequested("ex-1", "route");
                probe.exchange.leaseGranted();
            }

            @Override
            void close(Probe probe) {
                probe.exchange.leaseReleased();
            }
        },
        PUSHED_STREAM {
            @Override
            void open(Probe probe) {
                probe.exchange.pushBegan();
            }

            @Override
            void close(Probe probe) {
                probe.exchange.pushEnded();
            }
        };

        abstract void open(Probe probe);

        abstract void close(Probe probe);
    }

    @Test
    void whoWaitsForItsOwnerFindsTheClientDoneWithIt() {
        List<Boolean> waitedForWhenClosed = new ArrayList<>();
        probe.onClose = () -> waitedForWhenClosed.add(test.ledger().open().contains(probe.exchange));
        probe.exchange.resultPromised();
        probe.exchange.resultDelivered();
        assertThat(waitedForWhenClosed).containsExactly(true);
        assertThat(test.ledger().open()).isEmpty();
    }

    @Test
    void waitsForAConnectionUntilItHasOne() {
        assertThat(probe.exchange.waitsForConnection()).isFalse();
        probe.exchange.leaseRequested("ex-1", "route");
        assertThat(probe.exchange.waitsForConnection()).isTrue();
        probe.exchange.leaseGranted();
        assertThat(probe.exchange.waitsForConnection()).isFalse();
    }

    /** Nothing of a call that blocks can be open once it has returned and nothing is. */
    @Test
    void theLineIsWantedWhileSomethingCanBeOpen() {
        assertThat(probe.exchange.wantsCallSite()).isTrue();
        probe.blocking = true;
        assertThat(probe.exchange.wantsCallSite()).isFalse();
        probe.begin("/");
        assertThat(probe.exchange.wantsCallSite()).isTrue();
        probe.exchange.chainEnded();
        assertThat(probe.exchange.wantsCallSite()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isOpenWhileAnyPartIs(Part part) {
        part.open(probe);
        assertThat(open.snapshot().leaks()).hasSize(1);
        assertThat(probe.calls).containsExactly("opened");
        part.close(probe);
        assertThat(open.snapshot().leaks()).isEmpty();
        assertThat(probe.calls).containsExactly("opened", "closed");
        assertThat(owners.timeLine.exchanges()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void onePartKeepsItOpenWhenAnotherEnds(Part part) {
        Part other = part == Part.RESULT ? Part.CHAIN : Part.RESULT;
        part.open(probe);
        other.open(probe);
        other.close(probe);
        assertThat(open.snapshot().leaks()).hasSize(1);
        assertThat(probe.calls).containsExactly("opened");
    }

    @Test
    void countsEachKindOfPart() {
        probe.exchange.leaseRequested("ex-1", "route");
        assertThat(open).hasToString("leased 0, pending 1, in flight 0");
        probe.exchange.leaseGranted();
        assertThat(probe.exchange.holdsConnection()).isTrue();
        assertThat(open).hasToString("leased 1, pending 0, in flight 0");
        probe.begin("/");
        assertThat(open).hasToString("leased 1, pending 0, in flight 1");
        probe.exchange.leaseReleased();
        assertThat(probe.exchange.holdsConnection()).isFalse();
        assertThat(open).hasToString("leased 0, pending 0, in flight 1");
    }

    @Test
    void aLeaseAloneIsNotInFlight() {
        probe.exchange.resultPromised();
        assertThat(probe.exchange.inFlight()).isFalse();
        probe.begin("/");
        assertThat(probe.exchange.inFlight()).isTrue();
        probe.exchange.resultDelivered();
        assertThat(probe.exchange.inFlight()).isTrue();
        probe.exchange.chainEnded();
        assertThat(probe.exchange.inFlight()).isFalse();
        probe.exchange.pushBegan();
        assertThat(probe.exchange.inFlight()).isTrue();
    }

    @Test
    void aSnapshotTellsWhatIsKnown() {
        Probe streaming = Probe.streaming(test);
        streaming.exchange.progress().read(4);
        OpenConnection leak = open.snapshot().leaks().get(0);
        assertThat(leak).hasToString("RESPONSE_BODY GET http://localhost:8081/feed by OrderTest.reads()");
        assertThat(leak.client()).isEqualTo("orders");
        assertThat(leak.owner()).isEqualTo("[method:reads()]");
        assertThat(leak.ownerFullName()).isEqualTo("com.acme.OrderTest.reads()");
        assertThat(leak.exchangeId()).isEqualTo("ex-1");
        assertThat(leak.route()).isEqualTo("{}->[http://localhost:8081]");
        assertThat(leak.connection()).isEqualTo(new ConnectionInfo("HTTP/1.1", 53412));
        assertThat(leak.pool()).isEmpty();
        assertThat(leak.detail()).isEqualTo("200 received, 4 bytes read, end never seen");
        assertThat(leak.waiters()).isEqualTo("nobody awaits the future");
        assertThat(leak.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(leak.leasedFor()).hasValueSatisfying(held -> assertThat(held).isLessThanOrEqualTo(leak.age()));
        assertThat(leak.idle()).isLessThanOrEqualTo(leak.age()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(streaming.exchange.plannedRoute()).isEqualTo("{}->[http://localhost:8081]");
    }

    @Test
    void valuesAreShownWhereTheRunSaysSo() {
        Owner keeping = Owner.run("[engine:junit-jupiter]", new Reporting(true, report -> "", owners.timeLine));
        Probe streaming = Probe.streaming(keeping, "/feed?key=open");
        assertThat(new LiveOpenConnections(keeping).snapshot().leaks())
                .singleElement()
                .satisfies(leak -> assertThat(leak.request()).isEqualTo("GET http://localhost:8081/feed?key=open"));
        assertThat(ExchangeDescription.title(streaming.exchange))
                .isEqualTo("GET http://localhost:8081/feed?key=open by the run");
        assertThat(ExchangeDescription.id(streaming.exchange)).isEqualTo("ex-1");
    }

    @Test
    void whoHasStartedItsThreadIsToldWhereThatIsKnown() {
        test.enter();
        String onThreadOfTest = starterOfThread();
        String onThreadOfItsOwn = CompletableFuture.supplyAsync(
                        this::starterOfThread, task -> new Thread(() -> new Thread(task).start()).start())
                .join();
        test.leave();
        assertThat(onThreadOfTest).isEmpty();
        assertThat(onThreadOfItsOwn).isEqualTo("OrderTest.reads()");
        assertThat(starterOfThread()).isEmpty();
    }

    private String starterOfThread() {
        return ExchangeDescription.openConnection(Probe.streaming(test).exchange, System.nanoTime())
                .orElseThrow()
                .threadStarter();
    }

    /** As for a library that goes on in a callback, and again in the callback of that. */
    @Test
    void whereNothingIsTheUsersTheExchangeAroundItTells() {
        CallSite nobodys = new CallSite(List.of(), 3, null);
        Probe first = Probe.streaming(test, "/nodes?key=secret");
        Probe second = sentIn(first.exchange, () -> new Probe(test, nobodys));
        Probe third = sentIn(second.exchange, () -> new Probe(test, nobodys));
        third.begin("/rows");
        OpenConnection leak = ExchangeDescription.openConnection(third.exchange, System.nanoTime())
                .orElseThrow();
        assertThat(leak.callSite()).isNotEmpty().isEqualTo(first.exchange.callSite.frames());
        assertThat(leak.sentWithin()).isEqualTo("GET http://localhost:8081/nodes?key=***");
        assertThat(leak.hiddenFrames()).isEqualTo(3);
        assertThat(leak.fingerprint()).isNotEqualTo(alone(nobodys).fingerprint());
    }

    @Test
    void whoHasACallSiteNeedsNoOther() {
        Probe inner = sentIn(Probe.streaming(test).exchange, () -> Probe.streaming(test));
        assertThat(ExchangeDescription.openConnection(inner.exchange, System.nanoTime())
                        .orElseThrow())
                .satisfies(leak -> {
                    assertThat(leak.callSite()).isEqualTo(inner.exchange.callSite.frames());
                    assertThat(leak.sentWithin()).isEmpty();
                });
        assertThat(alone(new CallSite(List.of(), 3, null))).satisfies(leak -> {
            assertThat(leak.callSite()).isEmpty();
            assertThat(leak.sentWithin()).isEmpty();
        });
    }

    private OpenConnection alone(CallSite site) {
        Probe probe = new Probe(test, site);
        probe.begin("/rows");
        return ExchangeDescription.openConnection(probe.exchange, System.nanoTime())
                .orElseThrow();
    }

    private static Probe sentIn(Exchange around, Supplier<Probe> sent) {
        Exchange outer = CurrentExchange.enter(around);
        try {
            return sent.get();
        } finally {
            CurrentExchange.leave(outer);
        }
    }

    @Test
    void aRedirectHidesWhatAUrlHides() {
        Probe probe = Probe.streaming(test);
        RequestLine hop = new RequestLine("GET", "http", "joe:hunter2@localhost:8082", "/rows?token=hunter2");
        probe.exchange.redirected(hop);
        OpenConnection leak = ExchangeDescription.openConnection(probe.exchange, System.nanoTime())
                .orElseThrow();
        assertThat(leak.request()).isEqualTo("GET http://localhost:8081/feed");
        assertThat(leak.redirectedTo()).isEqualTo("GET http://localhost:8082/rows?token=***");
        assertThat(ExchangeDescription.holder(probe.exchange))
                .contains("GET http://localhost:8081/feed, redirected to GET http://localhost:8082/rows?token=***, ");
        assertThat(leak.fingerprint())
                .isEqualTo(ExchangeDescription.openConnection(Probe.streaming(test).exchange, System.nanoTime())
                        .orElseThrow()
                        .fingerprint());
    }

    /** The chain runs anew for the request that was redirected to. */
    @Test
    void whatWasAskedForStays() {
        Probe probe = Probe.streaming(test);
        probe.begin("/rows");
        assertThat(ExchangeDescription.openConnection(probe.exchange, System.nanoTime())
                        .orElseThrow()
                        .request())
                .endsWith("/feed");
    }

    @Test
    void aSnapshotMakesNothingUp() {
        probe.wire = null;
        probe.exchange.resultPromised();
        OpenConnection leak = open.snapshot().leaks().get(0);
        assertThat(leak.connection()).isEqualTo(new ConnectionInfo("", 0));
        assertThat(leak.leasedFor()).isEmpty();
        assertThat(leak.request()).isEmpty();
        assertThat(leak.state()).isEqualTo(State.REQUEST_NOT_SENT);
    }

    @Test
    void aTearDownFreesTheConnectionBeforeTheResult() {
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge().tearDown();
        assertThat(streaming.calls).containsExactly("opened", "release", "cancel", "closed");
        assertThat(streaming.exchange.isGivenUp()).isTrue();
        assertThat(streaming.exchange.isJudged()).isTrue();
        assertThat(open.snapshot().leaks()).isEmpty();
    }

    @Test
    void aTearDownSurvivesAUsersCallback() {
        Probe streaming = Probe.streaming(test);
        streaming.onRelease = () -> {
            throw new StackOverflowError();
        };
        streaming.exchange.judge().tearDown();
        assertThat(streaming.calls).containsExactly("opened", "release", "cancel", "closed");
    }

    @Test
    void whatIsJudgedIsNotBookedAgain() {
        Probe streaming = Probe.streaming(test);
        assertThat(streaming.exchange.isJudged()).isFalse();
        streaming.exchange.judge();
        assertThat(open.snapshot().leaks()).isEmpty();
        streaming.end();
        streaming.exchange.resultPromised();
        assertThat(open.snapshot().leaks()).isEmpty();
        assertThat(streaming.exchange.isGivenUp()).isFalse();
    }

    /** Its client is not closed while anything of it is open. */
    @Test
    void whatIsJudgedStaysOpenForItsClient() {
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.exchange.chainEnded();
        assertThat(streaming.calls).containsExactly("opened");
        streaming.end();
        assertThat(streaming.calls).containsExactly("opened", "closed");
    }

    @Test
    void tellsWhenItEndsAfterItsVerdict() {
        List<Duration> told = new ArrayList<>();
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.exchange.judge().onRelease(told::add);
        assertThat(told).isEmpty();
        streaming.end();
        assertThat(told)
                .singleElement()
                .satisfies(later ->
                        assertThat(later).isGreaterThanOrEqualTo(Duration.ZERO).isLessThan(Duration.ofHours(1)));
    }

    @Test
    void tellsAtOnceWhenItHasEndedAlready() {
        List<Duration> told = new ArrayList<>();
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.end();
        streaming.exchange.judge().onRelease(told::add);
        assertThat(told)
                .singleElement()
                .satisfies(later ->
                        assertThat(later).isGreaterThanOrEqualTo(Duration.ZERO).isLessThan(Duration.ofHours(1)));
    }

    @Test
    void aTearDownIsNoReleaseAfterAll() {
        List<Duration> told = new ArrayList<>();
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.exchange.judge().onRelease(told::add);
        streaming.exchange.judge().tearDown();
        assertThat(told).isEmpty();
    }

    @Test
    void awaitsItsEnd() throws InterruptedException {
        Probe streaming = Probe.streaming(test);
        assertThat(streaming.exchange.awaitClosed(1)).isFalse();
        Thread ending = new Thread(streaming::end);
        ending.start();
        assertThat(streaming.exchange.awaitClosed(TimeUnit.MINUTES.toNanos(1))).isTrue();
        assertThat(streaming.exchange.awaitClosed(0)).isTrue();
        ending.join();
    }

    @Test
    void isFinishingWhenTheCallerHasItsResult() {
        Probe streaming = Probe.streaming(test);
        assertThat(streaming.exchange.isFinishing()).isFalse();
        streaming.resultDone = true;
        assertThat(streaming.exchange.isFinishing()).isTrue();
        streaming.resultDone = false;
        streaming.exchange.resultDelivered();
        assertThat(streaming.exchange.isFinishing()).isTrue();
        streaming.end();
        assertThat(streaming.exchange.isFinishing()).isFalse();
    }

    @Test
    void describesWhoHoldsAConnection() {
        Owner other = owners.test("writes");
        Probe byHand = new Probe(other, new CallSite(List.of(Leaks.frame("com.acme.A", "b", "A.java", 7)), 0, null));
        assertThat(ExchangeDescription.holder(byHand.exchange))
                .matches("OrderTest\\.writes\\(\\), started \\d{1,6} ms ago at A\\.java:7");
        byHand.begin("/feed?key=secret");
        assertThat(ExchangeDescription.holder(byHand.exchange))
                .matches("OrderTest\\.writes\\(\\): GET http://localhost:8081/feed\\?key=\\*\\*\\*, started .*");
    }

    @Test
    void starvationKeepsThePoolAsItWas() {
        probe.begin("/feed");
        probe.exchange.starved();
        assertThat(test.starvations()).isEmpty();
        probe.pool = new PoolSnapshot(5, 1, 0, 25, 5, List.of("OrderTest.other()"));
        probe.exchange.starved();
        assertThat(test.starvations())
                .containsExactly(new PoolExhaustion(
                        "GET http://localhost:8081/feed", "{}->[http://localhost:8081]", probe.pool));
    }

    @Test
    void theTimeLineHasItsOutcome() {
        Probe answered = Probe.streaming(test);
        answered.end();
        Probe unanswered = new Probe(test);
        unanswered.begin("/none");
        unanswered.exchange.chainEnded();
        Probe leaked = Probe.streaming(test);
        leaked.exchange.judge().tearDown();
        Probe allowed = new Probe(test, new Allowance("a feed", "a parameter"));
        allowed.begin("/feed");
        allowed.exchange.judge();
        allowed.exchange.chainEnded();
        assertThat(owners.timeLine.exchangeSpans(false))
                .extracting(ExchangeSpan::outcome)
                .containsExactly(
                        EndedExchange.Outcome.ANSWERED,
                        EndedExchange.Outcome.UNANSWERED,
                        EndedExchange.Outcome.LEAKED,
                        EndedExchange.Outcome.ALLOWED);
        ExchangeSpan span = owners.timeLine.exchangeSpans(false).get(2);
        assertThat(span.state()).isEqualTo(State.RESPONSE_BODY);
        assertThat(span.status()).isEqualTo(200);
        assertThat(span.owner()).isEqualTo("com.acme.OrderTest.reads()");
        assertThat(span.request()).isEqualTo("GET http://localhost:8081/feed");
        assertThat(span.startedAt()).isLessThanOrEqualTo(span.endedAt());
    }

    @Test
    void theTimeLineHasThePoolOfItsClient() {
        probe.exchange.poolUsed().changed(1, 0, 2, 25);
        assertThat(owners.timeLine.pools()).hasSize(1);
    }

    @Test
    void exchangesOfOneMomentDiffer() {
        assertThat(probe.hashCode()).isEqualTo(probe.hashCode()).isNotZero();
        assertThat(probe).isNotEqualTo(new Probe(test));
    }

    @Test
    void aPermissionIsUsedOnlyByWhatStaysOpen() {
        Allowance permission = new Allowance("a feed", "a parameter");
        Probe allowed = new Probe(test, permission);
        allowed.begin("/feed");
        assertThat(open.snapshot().leaks()).isEmpty();
        assertThat(open.snapshot().allowed())
                .singleElement()
                .satisfies(leak -> assertThat(leak.allowance()).contains("a feed"));
        assertThat(permission.wasNeeded()).isFalse();
        Verdict.on(test, Duration.ZERO);
        assertThat(permission.wasNeeded()).isTrue();
        assertThat(permission).hasToString("@AllowOpenConnections(reason = \"a feed\") on a parameter");
    }
}
