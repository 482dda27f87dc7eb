package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.Registration;
import io.github.managedhttp.client.apache.Background;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.leak.exchange.Exchange;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the client behind the views if it is broken. The old client is closed when its last exchange has ended, or immediately if
 * it has none. Changes are guarded by the monitor of the lazy client.
 *
 * @param <C> the type of the client
 */
final class ClientReplacer<C extends ModalCloseable> {

    private final LazyClient<C> lazy;
    private volatile @Nullable Breakdown breakdown;
    private volatile List<ReplacedClient> replaced = List.of();

    ClientReplacer(LazyClient<C> lazy) {
        this.lazy = lazy;
    }

    /** The user's code has broken the client. Only the first call counts. */
    void brokenBy(ClientExecution culprit, String what) {
        synchronized (lazy) {
            if (breakdown == null && !lazy.isShut() && culprit.ioThreads() == lazy.ioThreads()) {
                breakdown = new Breakdown(lazy.name(), what, System.nanoTime(), culprit.exchange());
            }
        }
    }

    /** For the owner that has broken the client, it stays broken, as without this library. */
    void renewFor(ClientExecution execution) {
        Breakdown broken = breakdown;
        if (broken != null && !broken.isBySameOwnerAs(execution.exchange())) {
            renewIfBroken();
        }
    }

    /** Returns what has happened, or null if the client was not replaced. Costs nothing if it is not broken. */
    @Nullable Breakdown renewIfBroken() {
        if (!isBroken()) {
            return null;
        }
        Breakdown found;
        synchronized (lazy.building) {
            ClientCloser<C> broken = lazy.built();
            found = broken != null && isBroken() ? renew(broken) : null;
        }
        // Outside of the lock: a client that hangs in its close must not block threads that wait for the new one.
        replaced.forEach(ReplacedClient::closeIfUnused);
        return found;
    }

    private boolean isBroken() {
        ClientCloser<C> current = lazy.built();
        return current != null && !lazy.isShut() && (breakdown != null || lazy.death(current.client()) != null);
    }

    private @Nullable Breakdown renew(ClientCloser<C> broken) {
        Breakdown found = breakdown;
        String death = found == null ? lazy.death(broken.client()) : null;
        if (broken.hasPoolOfUser() || !replace(broken)) {
            return null;
        }
        try {
            C fresh = lazy.client();
            if (fresh != null) {
                lazy.start(fresh);
                lazy.renewed(broken.client(), fresh);
            }
        } catch (RuntimeException | Error failure) {
            // The next call on the client fails with the same error.
        }
        return death == null ? found : new Breakdown(lazy.name(), death, System.nanoTime(), null);
    }

    private boolean replace(ClientCloser<C> old) {
        synchronized (lazy) {
            if (lazy.isShut() || !old.withdraw()) {
                return false;
            }
            // On another thread: a blocked thread of the client may never return.
            Runnable closer = () -> Background.start("close-" + lazy.name(), old::discard);
            Registration asOld = lazy.registry().register(lazy.name(), closer::run);
            ReplacedClient leaving = new ReplacedClient(lazy.name(), closer, asOld, lazy.open());
            replaced = Stream.concat(replaced.stream().filter(each -> !each.isClosed()), Stream.of(leaving))
                    .toList();
            lazy.forgetBuilt();
            breakdown = null;
            return true;
        }
    }

    void endedOf(Exchange exchange) {
        if (!replaced.isEmpty()) {
            replaced.forEach(old -> old.endedOf(exchange));
        }
    }
}
