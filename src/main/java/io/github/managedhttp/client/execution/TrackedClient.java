package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThreads;
import org.jspecify.annotations.Nullable;

/** A client whose exchanges are tracked: a managed or a watched one. */
public interface TrackedClient {

    /** The client's name in the reports. */
    String name();

    /** Whether it is built and closed by other code. */
    boolean isWatched();

    /** The I/O threads of the current client, or null if it has none or they are not known. */
    @Nullable IoThreads ioThreads();

    void opened(ClientExecution execution);

    void closed(ClientExecution execution, String exchangeId);

    void noteTearDown();

    /** Whether another exchange uses the same connection, so that it must not be closed. */
    boolean sharesConnection(ClientExecution execution);

    /** The user's code has broken the client. */
    void brokenBy(ClientExecution culprit, String what);

    /** The pool as an exchange sees it that has no connection of it yet, or null if there is none. */
    @Nullable PoolSnapshot poolOf(Exchange exchange);
}
