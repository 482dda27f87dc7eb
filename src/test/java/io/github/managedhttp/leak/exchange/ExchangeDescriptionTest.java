package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What reports and messages say of an exchange. */
class ExchangeDescriptionTest {

    private final Owners owners = new Owners();
    private final Owner test = owners.test("reads");
    private final OpenConnections open = new LiveOpenConnections(test);

    private final Probe probe = new Probe(test);

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
        assertThat(leak.waiter()).hasToString("nobody awaits the future");
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
    void describesWhoHoldsAConnection() {
        Owner other = owners.test("writes");
        Probe byHand = new Probe(other, new CallSite(List.of(Leaks.frame("com.acme.A", "b", "A.java", 7)), 0, null));
        assertThat(ExchangeDescription.holder(byHand.exchange))
                .matches("OrderTest\\.writes\\(\\), started \\d{1,6} ms ago at A\\.java:7");
        byHand.begin("/feed?key=secret");
        assertThat(ExchangeDescription.holder(byHand.exchange))
                .matches("OrderTest\\.writes\\(\\): GET http://localhost:8081/feed\\?key=\\*\\*\\*, started .*");
    }
}
