package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.EndedExchange;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.owner.PoolExhaustion;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.timeline.ExchangeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps an exchange open, and what its owner, its client and the time line are told. */
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
