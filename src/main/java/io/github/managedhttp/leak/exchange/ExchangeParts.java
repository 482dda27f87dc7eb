package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.State;
import org.jspecify.annotations.Nullable;

/** What a client has reported of an exchange: its request, and its parts that can be open. Guarded by the exchange's monitor. */
final class ExchangeParts {

    /** Apache's id of the exchange or of its last lease request, or "". */
    String id = "";
    /** An object whose {@code toString} describes the route, or "". */
    Object route = "";

    @Nullable RequestLine request;

    @Nullable RequestLine redirectedTo;

    boolean resultPending;
    boolean running;
    int pendingLeases;
    int heldLeases;
    long leasedAt;
    int pushedStreams;

    /** A retry restarts the chain, possibly for a redirected request: the first request is kept. */
    void chainStarted(String exchangeId, RequestLine line, Object plannedRoute) {
        id = exchangeId;
        request = request == null ? line : request;
        route = plannedRoute;
        running = true;
    }

    /** The request has ended. The connection stays leased. */
    void returnedToCaller() {
        running = false;
        request = null;
        redirectedTo = null;
    }

    void leaseRequested(String leaseId, Object leaseRoute) {
        id = leaseId;
        route = leaseRoute;
        pendingLeases++;
    }

    void leaseGranted() {
        pendingLeases--;
        heldLeases++;
        leasedAt = System.nanoTime();
    }

    boolean anyOpen() {
        return resultPending || running || pendingLeases > 0 || heldLeases > 0 || pushedStreams > 0;
    }

    boolean inFlight() {
        return request != null && (running || resultPending || pushedStreams > 0);
    }

    State state(Progress progress) {
        if (pendingLeases > 0) {
            return State.LEASE_PENDING;
        }
        if (request == null) {
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
