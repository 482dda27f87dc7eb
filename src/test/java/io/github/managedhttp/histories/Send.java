package io.github.managedhttp.histories;

import java.util.concurrent.Future;

/**
 * Sends one request.
 *
 * @param number tells it from all others
 * @param leaks whether it is open for ever; the truth
 * @param ofClass whether the view belongs to the class and not to the test
 * @param received whether the test goes on only when the server has the request
 * @param awaited whether a thread waits for the result: the test's own if there will be one, else another
 */
record Send(
        long number,
        Kind kind,
        boolean leaks,
        Client client,
        boolean ofClass,
        Caller caller,
        boolean received,
        boolean awaited)
        implements Step {

    /** A request of the test itself, which needs nothing else but to be sent. */
    static Send plain(long number, Kind kind, Client client) {
        boolean leaks = kind.truth() == Kind.Truth.LEAKS;
        return new Send(number, kind, leaks, client, false, Caller.TEST_METHOD, false, false);
    }

    static Send gatedAndOpened(long number) {
        return plain(number, Kind.GATED, Client.OWN);
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
