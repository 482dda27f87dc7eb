package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How far an exchange came, as its report tells it. */
class StateTest {

    private final Owner test = new Owners().test("reads");
    private final Probe probe = new Probe(test);

    private State state() {
        return test.openConnections().snapshot().leaks().get(0).state();
    }

    private void lease() {
        probe.leaseRequested("ex-1", "route");
        probe.leaseGranted();
    }

    @Test
    void aPendingLeaseComesFirst() {
        probe.resultPromised();
        probe.begin("/");
        probe.leaseRequested("ex-1", "route");
        assertThat(state()).isEqualTo(State.LEASE_PENDING);
    }

    @Test
    void aLeaseByHandHasThePhaseOfItsConnection() {
        lease();
        assertThat(state()).isEqualTo(State.CONNECTING);
        probe.progress().leasedByHand();
        assertThat(state()).isEqualTo(State.LEASED_BY_HAND);
        probe.begin("/");
        probe.requestOver();
        assertThat(state()).isEqualTo(State.LEASED_BY_HAND);
    }

    @Test
    void whileItRunsThePhaseTells() {
        probe.resultPromised();
        probe.begin("/");
        lease();
        probe.progress().attemptStarted(false, false);
        assertThat(state()).isEqualTo(State.RESPONSE_HEAD);
        probe.progress().responseHead(200, true);
        assertThat(state()).isEqualTo(State.RESPONSE_BODY);
        probe.progress().responseEnded();
        assertThat(state()).isEqualTo(State.NOT_RELEASED);
    }

    @Test
    void anUnfinishedRequestIsNamedBeforeTheResponse() {
        probe.resultPromised();
        probe.begin("/");
        probe.progress().attemptStarted(true, false);
        probe.progress().responseHead(200, true);
        assertThat(state()).isEqualTo(State.REQUEST_BODY);
    }

    @Test
    void theResultCameBeforeTheEnd() {
        probe.resultPromised();
        probe.begin("/");
        probe.progress().attemptStarted(false, false);
        probe.progress().responseHead(200, true);
        probe.resultDelivered();
        assertThat(state()).isEqualTo(State.RESULT_BEFORE_END);
    }

    @Test
    void afterItsEndTheLeaseTheResultOrAPushIsLeft() {
        probe.resultPromised();
        probe.begin("/");
        lease();
        probe.pushBegan();
        probe.ended();
        assertThat(state()).isEqualTo(State.NOT_RELEASED);
        probe.leaseReleased();
        assertThat(state()).isEqualTo(State.RESULT_PENDING);
        probe.resultDelivered();
        assertThat(state()).isEqualTo(State.PUSHED_STREAM);
    }
}
