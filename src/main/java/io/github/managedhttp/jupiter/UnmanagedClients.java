package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.unmanaged.UnclosedClients;
import io.github.managedhttp.unmanaged.Watch;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The watch for clients that nobody handed us, and what becomes of its result. */
@SuppressWarnings("deprecation")
final class UnmanagedClients implements CloseableResource, AutoCloseable {

    /** Apache's threads outlive a close by up to 34 ms (facts/unmanaged-clients.md, A). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Configuration configuration;
    private final Watch watch = Watch.begin();

    UnmanagedClients(Configuration configuration) {
        this.configuration = configuration;
    }

    void enter(Owner owner) {
        watch.enter(owner.fullName());
    }

    void leave(Owner owner) {
        watch.leave(owner.fullName());
    }

    @Override
    public void close() {
        UnclosedClients unclosed = watch.end(LINGER, configuration.unmanagedAllowed());
        if (configuration.unmanaged() == UnmanagedPolicy.FAIL && unclosed.areCertain()) {
            throw new UnclosedClientError(unclosed.toString());
        }
        if (!unclosed.isEmpty()) {
            // One println: blocks of several forks then stay whole (facts/junit-and-surefire.md, 3).
            System.err.println("managed-http-clients:\n  " + unclosed.toString().replace("\n", "\n  "));
        }
    }
}
