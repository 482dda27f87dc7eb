package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.configuration.Configuration;
import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.NotWatched;
import io.github.managedhttp.report.UnclosedResources;
import io.github.managedhttp.report.text.UnclosedText;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Guide;
import io.github.managedhttp.unmanaged.UnclosedClient;
import io.github.managedhttp.unmanaged.UnclosedClientDetector;
import io.github.managedhttp.unmanaged.UnclosedClients;
import io.github.managedhttp.unmanaged.UnreleasedConnection;
import io.github.managedhttp.unmanaged.threads.UnwatchedClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Detects unclosed clients that are not managed. They are added to the reports, and fail the run if that is configured.
 */
@SuppressWarnings("deprecation")
public final class UnmanagedClients implements CloseableResource, AutoCloseable {

    /**
     * How long to wait for threads of closed clients: HttpCore's {@code MultiCoreIOReactor.close} interrupts them, but does not
     * wait.
     */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Configuration configuration;
    private final RunRecord record;
    private final UnclosedClientDetector detector = UnclosedClientDetector.begin();

    public UnmanagedClients(Configuration configuration, RunRecord record) {
        this.configuration = configuration;
        this.record = record;
    }

    @Override
    public void close() {
        CleanupRegistry.forEachUntilShutdown(detector::exclude);
        for (UnwatchedClients clients : detector.notWatched()) {
            record.notWatched(new NotWatched(frame(clients.line()), clients.through(), clients.count()));
        }
        UnclosedClients found = detector.end(LINGER, configuration.unmanagedAllowed());
        int before = detector.threadsFromBefore(LINGER);
        if (before > 0) {
            record.notClosed(createdBefore(before));
        }
        boolean fails = configuration.unmanaged() == UnmanagedPolicy.FAIL
                && found.areCertain()
                && !configuration.known().update();
        UnclosedResources unclosed = unclosed(found, fails);
        record.unclosed(unclosed);
        if (fails) {
            throw new UnclosedClientError(UnclosedText.render(unclosed));
        }
    }

    /** Nothing else is known of them, so nothing fails. */
    private static String createdBefore(int threads) {
        return "when the tests had ended: HTTP clients with " + Words.count(threads, "thread")
                + " that were created before the first class with @ManagedHttpClients."
                + " With junit.jupiter.extensions.autodetection.enabled = true their lines are known; "
                + Guide.UNCLOSED_CLIENTS.see();
    }

    private static UnclosedResources unclosed(UnclosedClients found, boolean failed) {
        List<UnclosedResources.Client> clients = new ArrayList<>();
        for (UnclosedClient client : found.clients()) {
            clients.add(client(client));
        }
        List<UnclosedResources.Connection> connections = new ArrayList<>();
        for (UnreleasedConnection connection : found.connections()) {
            connections.add(connection(connection));
        }
        return new UnclosedResources(
                failed, clients, connections, found.exempt(), found.threadsOfUnknownOrigin(), found.withAgent());
    }

    private static UnclosedResources.Client client(UnclosedClient client) {
        return new UnclosedResources.Client(
                frame(client.createdBy()),
                frame(client.startedBy()),
                client.through(),
                client.owner(),
                client.byOwner(),
                client.heldBy(),
                client.state());
    }

    private static UnclosedResources.Connection connection(UnreleasedConnection connection) {
        return new UnclosedResources.Connection(
                frame(connection.leasedBy()),
                connection.through(),
                connection.owner(),
                connection.byOwner(),
                connection.target());
    }

    private static Frame frame(Optional<StackTraceElement> line) {
        return line.map(Frame::of).orElse(Frame.UNKNOWN);
    }
}
