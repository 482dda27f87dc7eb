package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.Registration;
import io.github.managedhttp.client.apache.Background;
import io.github.managedhttp.leak.exchange.Exchange;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client that was replaced, until its last exchange has ended. */
final class ReplacedClient {

    private final String name;
    private final Runnable closer;
    private final Registration registration;
    private final Set<Exchange> users = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    ReplacedClient(String name, Runnable closer, Registration registration, Collection<Exchange> users) {
        this.name = name;
        this.closer = closer;
        this.registration = registration;
        this.users.addAll(users);
    }

    /** Closes the client on the calling thread, if it has no open exchange. */
    void closeIfUnused() {
        if (users.isEmpty() && closed.compareAndSet(false, true) && registration.withdraw()) {
            closer.run();
        }
    }

    /** Closes the client after its last exchange. On another thread, because the calling thread may be one of the client's. */
    void endedOf(Exchange exchange) {
        if (users.remove(exchange) && users.isEmpty()) {
            Background.start("close-" + name, this::closeIfUnused);
        }
    }

    boolean isClosed() {
        return closed.get();
    }
}
