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
        return new Send(number, kind, leaks, client, View.OF_TEST, Caller.TEST_METHOD, false, false);
    }

    static Send gatedAndOpened(long number) {
        return plain(number, Kind.GATED, Client.OWN);
    }

    /** A request that a test answers for that is over; its class does. */
    Send by(Caller other) {
        return new Send(number, kind, leaks, client, view, other, received, awaited);
    }

    Send andAwaited() {
        return new Send(number, kind, leaks, client, view, caller, received, true);
    }

    @Override
    public void run(TestRun test) {
        Future<?> future = test.start(this);
        if (received && kind.isCounted()) {
            test.world().server().awaitRequest(kind.target(test.world(), number));
        }
        if (awaited && leaks) {
            test.await(this);
        } else if (awaited) {
            Waiting.forEnd(future);
        }
    }
}
