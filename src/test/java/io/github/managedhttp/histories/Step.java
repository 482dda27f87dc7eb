package io.github.managedhttp.histories;

import static io.github.managedhttp.histories.Client.OWN;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;

/** One thing that a test does. */
interface Step {

    void run(TestRun test);

    /** Opens the gate of a request, which can be another test's. */
    record Open(long number, boolean fromCommonPool) implements Step {
        @Override
        public void run(TestRun test) {
            Runnable open = () -> test.world().server().open("" + number);
            if (fromCommonPool) {
                CompletableFuture.runAsync(open);
            } else {
                open.run();
            }
        }
    }

    /**
     * Cancels a gated request that the server has. Whether Apache heeds that cannot be known, so its gate must be opened later
     * (CancelOnReusedConnectionTest).
     */
    record Cancel(long number) implements Step {
        @Override
        public void run(TestRun test) {
            test.future(number).cancel(true);
        }
    }

    /** Cancels a request on a connection that is certain to be a reused one, which Apache does not heed. */
    record CancelReused(long number) implements Step {
        @Override
        public void run(TestRun test) {
            Send warmUp = Send.plain(0, Kind.OK, OWN);
            Waiting.forEnd(test.start(warmUp));
            test.expectCleanSoFar();
            Send stall = Send.plain(number, Kind.STALL, OWN);
            Future<?> future = test.start(stall);
            test.world().server().awaitRequest(Kind.STALL.target(test.world(), number));
            future.cancel(true);
        }
    }

    /** Has its own code throw on an I/O thread, in the middle of a request. An error ends the thread, and leaves the request open. */
    record Throw(Send send, UsersCode.Place place, boolean error) implements Step {
        @Override
        public void run(TestRun test) {
            String what = "thrown by " + send.number();
            Thrower thrower = new Thrower(place, error ? new AssertionError(what) : new IllegalStateException(what));
            test.start(send, thrower);
            thrower.await();
        }
    }

    /** Leaves more requests open than there are connections. */
    record Exhaust(long first, int count) implements Step {
        @Override
        public void run(TestRun test) {
            for (long number = first; number < first + count; number++) {
                test.start(Send.plain(number, Kind.STALL, OWN));
            }
        }
    }

    /** Uses all connections of the lane's own client at the same time, which shows that none of them was lost. */
    record UseAll(long first) implements Step {

        private static final int MAX_PER_ROUTE = 5;

        @Override
        public void run(TestRun test) {
            List<Future<?>> futures = new ArrayList<>();
            for (long number = first; number < first + MAX_PER_ROUTE; number++) {
                futures.add(test.start(Send.gatedAndOpened(number)));
            }
            for (long number = first; number < first + MAX_PER_ROUTE; number++) {
                test.world().server().awaitRequest(Kind.GATED.target(test.world(), number));
            }
            for (long number = first; number < first + MAX_PER_ROUTE; number++) {
                test.world().server().open("" + number);
            }
            futures.forEach(Waiting::on);
        }
    }

    /** Closes a view with a request under way, perhaps just cancelled; neither that nor what comes later stays open. */
    record CloseView(long number, Kind kind, Client client, boolean received, boolean cancelled) implements Step {
        @Override
        public void run(TestRun test) {
            CloseableHttpAsyncClient view = test.view(client, View.OF_TEST);
            Future<?> future = view.execute(kind.producer(test.world(), number), kind.consumer(), null);
            if (received && kind.isCounted()) {
                test.world().server().awaitRequest(kind.target(test.world(), number));
            }
            if (cancelled) {
                future.cancel(true);
            }
            view.close(CloseMode.IMMEDIATE);
            Waiting.forEnd(future);
            Waiting.forEnd(view.execute(Kind.OK.producer(test.world(), number), Kind.OK.consumer(), null));
        }
    }
}
