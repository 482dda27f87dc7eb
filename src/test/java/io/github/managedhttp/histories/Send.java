package io.github.managedhttp.histories;

import java.util.concurrent.Future;

/**
 * Sends one request.
 *
 * @param number tells it from all others
 * @param leaks whether it is open for ever; the truth
 * @param view whom the view belongs to
 * @param received whether the test goes on only when the server has the request
 * @param awaited whether a thread waits for the result: the test's own if there will be one, else another
 */
record Send(
        long number,
        Kind kind,
        boolean leaks,
        Client client,
        View view,
        Caller caller,
        boolean received,
        boolean awaited)
        implements Step {

    /** A request of the test itself, which needs nothing else but to be sent. */
    static Send plain(long number, Kind kind, Client client) {
        boolean leaks = kind.truth() == Kind.Truth.LEAKS;
        return new Send(number, kind, leaks, client, View.OF_SENDER, Caller.METHOD, false, false);
    }

    static Send gatedAndOpened(long number, Client client) {
        return plain(number, Kind.GATED, client);
    }

    /** A request that a test answers for that is over; its class does. */
    Send by(Caller other) {
        return new Send(number, kind, leaks, client, view, other, received, awaited);
    }

    Send gated() {
        return new Send(number, Kind.GATED, leaks, client, view, caller, received, false);
    }

    Send thatEnds() {
        return new Send(number, kind, false, client, view, caller, received, awaited);
    }

    Send andReceived() {
        return new Send(number, kind, leaks, client, view, caller, true, awaited);
    }

    Send unawaited() {
        return new Send(number, kind, leaks, client, view, caller, received, false);
    }

    Send andAwaited() {
        return new Send(number, kind, leaks, client, view, caller, received, true);
    }

    /**
     * Whether the application itself may have sent it, by all that a watched client knows: it has no views, and sees a request only when it
     * is sent.
     *
     * @param byClass whether a class sends it, or else a test
     */
    boolean mayBeOfApplication(boolean byClass) {
        boolean proves = caller.proves() && caller != Caller.PRODUCER && !(byClass && caller == Caller.STARTED_THREAD);
        return client.isWatched() && !proves;
    }

    @Override
    public void run(Sender sender) {
        Future<?> future = sender.start(this);
        if (received && kind.isCounted()) {
            sender.world().server().awaitRequest(kind.target(sender.world(), number));
        }
        if (awaited && leaks) {
            sender.await(this);
        } else if (awaited) {
            Waiting.forEnd(future);
        }
    }
}
