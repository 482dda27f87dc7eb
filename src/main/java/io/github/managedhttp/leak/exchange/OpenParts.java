package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.State;

/** The parts of an exchange that can be open. Guarded by the exchange's monitor. */
final class OpenParts {

    boolean resultPending;
    boolean running;
    int pendingLeases;
    int heldLeases;
    int pushedStreams;

    boolean anyOpen() {
        return resultPending || running || pendingLeases > 0 || heldLeases > 0 || pushedStreams > 0;
    }

    boolean inFlight() {
        return running || resultPending || pushedStreams > 0;
    }

    State state(boolean requested, Progress progress) {
        if (pendingLeases > 0) {
            return State.LEASE_PENDING;
        }
        if (!requested) {
            return heldLeases > 0 ? progress.phase() : State.REQUEST_NOT_SENT;
        }
        return running ? whileRunning(progress) : afterEnd();
    }

    private State whileRunning(Progress progress) {
        if (progress.phase() == State.RESPONSE_BODY && progress.bothBodiesEnded()) {
            return State.NOT_RELEASED;
        }
        if (progress.phase() == State.RESPONSE_BODY && progress.requestUnfinished()) {
            return State.REQUEST_BODY;
        }
        return resultPending ? progress.phase() : State.RESULT_BEFORE_END;
    }

    private State afterEnd() {
        if (heldLeases > 0) {
            return State.NOT_RELEASED;
        }
        return resultPending ? State.RESULT_PENDING : State.PUSHED_STREAM;
    }
}
