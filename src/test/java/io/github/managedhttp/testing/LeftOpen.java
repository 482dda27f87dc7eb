package io.github.managedhttp.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Closes the clients, and servers, that a test leaves open on purpose. */
public final class LeftOpen implements AfterEachCallback {

    private final Queue<ModalCloseable> open = new ConcurrentLinkedQueue<>();

    public <T extends ModalCloseable> T add(T client) {
        open.add(client);
        return client;
    }

    /** How many threads a started async client has: one for each core, and one that runs the reactor. */
    public static int threadsOfOne() {
        return Runtime.getRuntime().availableProcessors() + 1;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        open.forEach(client -> client.close(CloseMode.GRACEFUL));
        open.clear();
        Resources.ofHttpClientsSettled(new Resources(0, 0));
    }
}
