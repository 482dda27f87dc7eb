package io.github.managedhttp.histories;

import io.github.managedhttp.testing.LoopbackServer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What all histories share: servers, clients and threads. */
final class World implements AutoCloseable {

    private final LoopbackServer server = LoopbackServer.start();
    private final LoopbackServer other = LoopbackServer.start();
    private final LoopbackServer silent = LoopbackServer.silent();
    private final LoopbackServer deaf = LoopbackServer.neverAccepting();
    private final ExecutorService helpers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "history");
        thread.setDaemon(true);
        return thread;
    });
    private Clients kept = new Clients();

    LoopbackServer server() {
        return server;
    }

    /** Another route. */
    LoopbackServer other() {
        return other;
    }

    /** Accepts and says nothing. */
    LoopbackServer silent() {
        return silent;
    }

    /** Does not even accept. */
    LoopbackServer deaf() {
        return deaf;
    }

    ExecutorService helpers() {
        return helpers;
    }

    Clients kept() {
        return kept;
    }

    /** Closes the clients that were kept, looks from the servers' side that nothing of them is left, and takes new ones. */
    void renewClients() {
        kept.close();
        // Some do not read, and so do not notice by themselves that the client has gone.
        server.release();
        server.awaitOpenConnections(0);
        other.awaitOpenConnections(0);
        silent.awaitOpenConnections(0);
        server.reset();
        other.reset();
        kept = new Clients();
    }

    @Override
    public void close() {
        kept.close();
        server.close();
        other.close();
        silent.close();
        deaf.close();
        helpers.shutdownNow();
    }
}
