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

    void run(Sender sender);

    /** Opens the gate of a request, which can be another test's. */
    record Open(long number, boolean fromCommonPool) implements Step {
        @Override
        public void run(Sender sender) {
            Runnable open = () -> sender.world().server().open("" + number);
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
        public void run(Sender sender) {
            sender.future(number).cancel(true);
        }
    }

    /** Cancels a request on a connection that is certain to be a reused one, which Apache does not heed. */
    record CancelReused(long number) implements Step {
        @Override
        public void run(Sender sender) {
            Send warmUp = Send.plain(0, Kind.OK, OWN);
            Waiting.forEnd(sender.start(warmUp));
            sender.expectCleanSoFar();
            Send stall = Send.plain(number, Kind.STALL, OWN);
            Future<?> future = sender.start(stall);
            sender.world().server().awaitRequest(Kind.STALL.target(sender.world(), number));
            future.cancel(true);
        }
    }

    /** Has its own code throw on an I/O thread, in the middle of a request. An error ends the thread, and leaves the request open. */
    record Throw(Send send, UsersCode.Place place, boolean error) implements Step {
        @Override
        public void run(Sender sender) {
            String what = "thrown by " + send.number();
            Thrower thrower = new Thrower(place, error ? new AssertionError(what) : new IllegalStateException(what));
            sender.start(send, thrower);
            thrower.await();
        }
    }

    /** Uses all connections of a small client at the same time, which shows that none of them was lost. */
    record UseAll(long first, Client client) implements Step {
        @Override
        public void run(Sender sender) {
            List<Future<?>> futures = new ArrayList<>();
            for (long number = first; number < first + Customizer.FEW; number++) {
                futures.add(sender.start(Send.gatedAndOpened(number, client)));
            }
            for (long number = first; number < first + Customizer.FEW; number++) {
                sender.world().server().awaitRequest(Kind.GATED.target(sender.world(), number));
            }
            for (long number = first; number < first + Customizer.FEW; number++) {
                sender.world().server().open("" + number);
            }
            futures.forEach(Waiting::on);
        }
    }

    /** Closes a client that is none of the library's, whoever has requests under way on it; they are nobody's leaks. */
    record CloseClient(Client client) implements Step {
        @Override
        public void run(Sender sender) {
            sender.view(client, View.OF_SENDER).close(CloseMode.IMMEDIATE);
        }
    }

    /** Closes a view with a request under way, perhaps just cancelled; neither that nor what comes later stays open. */
    record CloseView(long number, Kind kind, Client client, boolean received, boolean cancelled) implements Step {
        @Override
        public void run(Sender sender) {
            CloseableHttpAsyncClient view = sender.view(client, View.OF_SENDER);
            Future<?> future = view.execute(kind.producer(sender.world(), number), kind.consumer(), null);
            if (received && kind.isCounted()) {
                sender.world().server().awaitRequest(kind.target(sender.world(), number));
            }
            if (cancelled) {
                future.cancel(true);
            }
            view.close(CloseMode.IMMEDIATE);
            Waiting.forEnd(future);
            Waiting.forEnd(view.execute(Kind.OK.producer(sender.world(), number), Kind.OK.consumer(), null));
        }
    }
}
