package io.github.managedhttp.difference;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.timeline.TimeLine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One of the two that are compared: a client with a server of its own, so that both begin alike. */
class Side implements AutoCloseable {

    /** What we have to do with its client. */
    enum Care {
        BY_HAND,
        MANAGED,
        /** Where its builder is made, as by hand. */
        WATCHED_FIRST,
        /** When it is built, as by the agent. */
        WATCHED_LAST
    }

    /** All that is to be compared with a client by hand. */
    static final List<Care> CARES = List.of(Care.MANAGED, Care.WATCHED_FIRST, Care.WATCHED_LAST);

    final Care care;
    final LoopbackServer server = LoopbackServer.start();
    final CleanupRegistry registry = new CleanupRegistry();
    final Owner test = Owner.run("[run]", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("[class]", "com.acme.OrderTest")
            .beginTest("[test]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");

    private volatile Journal journal = new Journal();

    Side(Care care) {
        this.care = care;
    }

    /** What the call that is being made notes. */
    Journal journal() {
        return journal;
    }

    Journal beginJournal() {
        journal = new Journal();
        return journal;
    }

    /** Nobody asks which test a call by hand is of, and so it is not one that runs beside the other's. */
    void enter() {
        if (care != Care.BY_HAND) {
            test.enter();
        }
    }

    void leave() {
        if (care != Care.BY_HAND) {
            test.leave();
        }
    }

    URI uri(String path) {
        return server.uri(path);
    }

    void awaitRequest(String path) {
        server.awaitRequest(path);
    }

    /** Waits for what ends a call as a rule: much of it comes a moment after the result, and some of it never. */
    void await(BooleanSupplier end, Duration limit) {
        Await.within(limit, end);
    }

    @Override
    public void close() {
        server.close();
        registry.closeAll();
    }
}
