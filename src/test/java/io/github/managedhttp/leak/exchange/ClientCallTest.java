package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call of a client while it runs: what it starts, where, and what is started in the midst of it. */
class ClientCallTest {

    private final Owner test = new Owners().test("reads");

    @AfterEach
    void nothingIsLeftOnTheThread() {
        test.leave();
        assertThat(ClientCall.isUnderWay()).isFalse();
        assertThat(CurrentExchange.get()).isNull();
    }

    private Probe begun(ClientCall call) {
        Probe probe = new Probe(test, call.site(test));
        call.begin(probe.exchange);
        probe.exchange.resultPromised();
        return probe;
    }

    private static List<String> methods(Probe probe) {
        return probe.exchange.callSite.frames().stream()
                .map(StackTraceElement::getMethodName)
                .toList();
    }

    @Test
    void isUnderWayUntilItIsLeft() {
        assertThat(ClientCall.isUnderWay()).isFalse();
        ClientCall call = ClientCall.enter();
        assertThat(ClientCall.isUnderWay()).isTrue();
        call.leave();
        assertThat(ClientCall.isUnderWay()).isFalse();
    }

    /** As one overload of a client's that calls another. */
    @Test
    void aCallThatOnlyPassesOnIsTheSame() {
        ClientCall call = ClientCall.enter();
        assertThat(ClientCall.enter()).isSameAs(call);
        Probe probe = begun(call);
        call.leave();
        assertThat(ClientCall.isUnderWay()).isTrue();
        assertThat(ClientCall.surroundingExchange()).isSameAs(probe.exchange);
        call.leave();
    }

    /** As a request producer that asks for a token first. */
    @Test
    void whatIsStartedInACallIsWithinIt() {
        ClientCall outer = ClientCall.enter();
        assertThat(ClientCall.surroundingExchange()).isNull();
        Probe first = begun(outer);
        ClientCall inner = ClientCall.enter();
        assertThat(inner).isNotSameAs(outer);
        assertThat(ClientCall.surroundingExchange()).isSameAs(first.exchange);
        assertThat(ClientCall.surroundingAttribution()).isSameAs(first.exchange.attribution());
        Probe second = begun(inner);
        assertThat(second.exchange.within.site()).isSameAs(first.exchange.callSite);
        assertThat(ClientCall.surroundingExchange()).isSameAs(second.exchange);
        inner.leave();
        assertThat(ClientCall.surroundingExchange()).isSameAs(first.exchange);
        outer.leave();
    }

    @Test
    void outsideOfCallsItIsWithinTheExchangeWhoseCallbackRuns() {
        assertThat(ClientCall.surroundingAttribution()).isNull();
        Probe probe = Probe.streaming(test);
        Probe around = Probe.streaming(test);
        Exchange outermost = CurrentExchange.enter(around.exchange);
        Exchange outer = CurrentExchange.enter(probe.exchange);
        assertThat(outermost).isNull();
        assertThat(outer).isSameAs(around.exchange);
        assertThat(ClientCall.surroundingExchange()).isSameAs(probe.exchange);
        CurrentExchange.leave(outer);
        assertThat(ClientCall.surroundingExchange()).isSameAs(around.exchange);
        CurrentExchange.leave(outermost);
        assertThat(ClientCall.surroundingExchange()).isNull();
    }

    @Test
    void theLineIsThereWhenTheCallHasReturned() {
        ClientCall call = ClientCall.enter();
        Probe probe = begun(call);
        call.leave();
        assertThat(methods(probe)).containsExactly("theLineIsThereWhenTheCallHasReturned");
    }

    @Test
    void onATestsOwnThreadItIsThereAsWell() {
        test.enter();
        ClientCall call = ClientCall.enter();
        Probe probe = begun(call);
        call.leave();
        assertThat(methods(probe)).containsExactly("onATestsOwnThreadItIsThereAsWell");
    }

    /** Nothing of a blocking call is open when it has returned and its response is read. */
    @Test
    void noLineIsTakenForWhatHasEnded() {
        ClientCall call = ClientCall.enter();
        Probe probe = begun(call);
        probe.blocking = true;
        probe.exchange.resultDelivered();
        call.leave();
        assertThat(methods(probe)).isEmpty();
    }

    /** When the inner call has returned, the outer one's stack does not show it any more. */
    @Test
    void theLineOfACallInACallIsTakenAtOnce() {
        ClientCall outer = ClientCall.enter();
        Probe first = begun(outer);
        ClientCall inner = ClientCall.enter();
        CallSite site = inner.site(test);
        assertThat(site.frames()).isNotEmpty();
        assertThat(methods(first)).isEmpty();
        inner.leave();
        outer.leave();
    }

    /** As one that is refused, because the client is closed. */
    @Test
    void aCallThatStartsNothingLeavesNothing() {
        ClientCall outer = ClientCall.enter();
        Probe first = begun(outer);
        ClientCall.enter().leave();
        assertThat(ClientCall.surroundingExchange()).isSameAs(first.exchange);
        outer.leave();
    }
}
