package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.Waiter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange needs from the client that executes it. All methods may be called from any thread. They do not block, unless
 * they are documented to call the user's code.
 */
public interface ExchangeHandle {

    /** The exchange becomes open, usually when it starts. Called within the exchange's monitor, so it must not take a lock. */
    void opened();

    /** Nothing of the exchange is open any more. Called within the exchange's monitor, so it must not take a lock. */
    void closed();

    /** Closes and releases the connections of the exchange immediately. May call the user's code. */
    void releaseConnections();

    /** Cancels the result, so that no thread waits for it forever. May call the user's code. */
    void cancelResult();

    /** Fails the result, as HttpClient does when a client is closed that has the request under way. May call the user's code. */
    default void failResult() {
        cancelResult();
    }

    /** Updates what HttpClient does not report by itself. Called before the exchange is described. */
    default void lookAgain() {}

    /** {@return whether the caller has its result, which may be shortly before {@link Exchange#resultDelivered()}} */
    boolean isResultDone();

    /** {@return whether the call that started the exchange blocks, rather than returns a future} */
    boolean isBlocking();

    /** {@return what waits for the result, as far as known} */
    Waiter waiter();

    /**
     * {@return whether it is certain that nothing uses the exchange: its call has returned, and its response is not being read}
     * Always false for an async exchange, because its result may be a stream that is being read.
     */
    default boolean isLeftAlone() {
        return false;
    }

    /** {@return the connection in use, or null if there is none yet} */
    @Nullable ConnectionInfo wire();

    /** {@return the pool of the connection, with the requests that hold its connections, or null if the client has none} */
    @Nullable PoolSnapshot pool();

    /** {@return the exchanges that hold all connections which this one waits for; empty if it does not wait, or the pool has room} */
    default List<Exchange> holders() {
        return List.of();
    }

    /** {@return the I/O threads of its client, or null if the client has none} */
    default @Nullable IoThreads ioThreads() {
        return null;
    }

    /** {@return the I/O thread that last worked for it on its current connection, or null if none did} */
    default @Nullable IoThread lastIoThread() {
        return null;
    }

    /** {@return whether it is certain that its request was passed to the I/O thread, and the thread has not started to send it} */
    default boolean isRequestNotTaken() {
        return false;
    }

    /**
     * Determines which code of the user a thread is in.
     *
     * @param called the code that the client has called, such as {@code callback}
     * @param stack the stack of the thread
     * @return that code, or the code that it has called in turn
     */
    default Object codeIn(Object called, StackTraceElement[] stack) {
        return called;
    }

    /**
     * The exchange's code blocks or ends an I/O thread of the client.
     *
     * @param what a description
     */
    default void breaksClient(String what) {}
}
