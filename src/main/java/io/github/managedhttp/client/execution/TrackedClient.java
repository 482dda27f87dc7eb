package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.IoThreads;
import io.github.managedhttp.leak.PoolSnapshot;
import org.jspecify.annotations.Nullable;

/** A client whose exchanges are in the books: one of ours, or one that others have built with a watched builder. */
public interface TrackedClient {

    /** The client's name in the reports. */
    String name();

    /** Whether others have built it, and close it. */
    boolean isWatched();

    /** The I/O threads of the present client, or null if it has none or they are not known. */
    @Nullable IoThreads ioThreads();

    void opened(ClientExecution execution);

    void closed(ClientExecution execution, String exchangeId);

    void noteTearDown();

    /** Whether another exchange goes over the same connection, which must not be closed under it. */
    boolean sharesConnection(ClientExecution execution);

    /** Somebody's code has killed the client. */
    void brokenBy(ClientExecution culprit, String what);

    /** The pool as an exchange sees it that has no connection of it yet, or null if there is none. */
    @Nullable PoolSnapshot poolOf(Exchange exchange);
}
