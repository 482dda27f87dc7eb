package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import org.junit.jupiter.api.Test;

/** How far an exchange came, as its report tells it. */
class StateTest {

    private final Owner test = new Owners().test("reads");
    private final Probe probe = new Probe(test);

    private State state() {
        return new LiveOpenConnections(test).snapshot().leaks().get(0).state();
    }

    private void lease() {
        probe.exchange.leaseRequested("ex-1", "route");
        probe.exchange.leaseGranted();
    }

    @Test
    void aPendingLeaseComesFirst() {
        probe.exchange.resultPromised();
        probe.begin("/");
        probe.exchange.leaseRequested("ex-1", "route");
        assertThat(state()).isEqualTo(State.LEASE_PENDING);
    }

    @Test
    void aLeaseByHandHasThePhaseOfItsConnection() {
        lease();
        assertThat(state()).isEqualTo(State.CONNECTING);
        probe.exchange.progress().leasedByHand();
        assertThat(state()).isEqualTo(State.LEASED_BY_HAND);
        probe.begin("/");
        probe.exchange.returnedToCaller();
        assertThat(state()).isEqualTo(State.LEASED_BY_HAND);
    }

    /** As the connection of an upgraded request is, which the caller goes on with. */
    @Test
    void whatItsCallerKeepsIsLeasedByHand() {
        probe.begin("/");
        lease();
        probe.exchange.progress().attemptStarted(false, false);
        probe.exchange.progress().responseHead(101, false);
        probe.exchange.returnedToCaller();
        assertThat(state()).isEqualTo(State.LEASED_BY_HAND);
    }

    @Test
    void whileItRunsThePhaseTells() {
        probe.exchange.resultPromised();
        probe.begin("/");
        lease();
        probe.exchange.progress().attemptStarted(false, false);
        assertThat(state()).isEqualTo(State.RESPONSE_HEAD);
        probe.exchange.progress().responseHead(200, true);
        assertThat(state()).isEqualTo(State.RESPONSE_BODY);
        probe.exchange.progress().responseEnded();
        assertThat(state()).isEqualTo(State.NOT_RELEASED);
    }

    @Test
    void anUnfinishedRequestIsNamedBeforeTheResponse() {
        probe.exchange.resultPromised();
        probe.begin("/");
        probe.exchange.progress().attemptStarted(true, false);
        probe.exchange.progress().responseHead(200, true);
        assertThat(state()).isEqualTo(State.REQUEST_BODY);
    }

    @Test
    void theResultCameBeforeTheEnd() {
        probe.exchange.resultPromised();
        probe.begin("/");
        probe.exchange.progress().attemptStarted(false, false);
        probe.exchange.progress().responseHead(200, true);
        probe.exchange.resultDelivered();
        assertThat(state()).isEqualTo(State.RESULT_BEFORE_END);
    }

    @Test
    void afterItsEndTheLeaseTheResultOrAPushIsLeft() {
        probe.exchange.resultPromised();
        probe.begin("/");
        lease();
        probe.exchange.pushBegan();
        probe.exchange.chainEnded();
        assertThat(state()).isEqualTo(State.NOT_RELEASED);
        probe.exchange.leaseReleased();
        assertThat(state()).isEqualTo(State.RESULT_PENDING);
        probe.exchange.resultDelivered();
        assertThat(state()).isEqualTo(State.PUSHED_STREAM);
    }
}
