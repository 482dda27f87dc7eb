package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever carries an exchange out: what the exchange tells it, asks it, and has it free. All of it can be called from any thread, and
 * nothing here blocks but what says so.
 *
 * @hidden
 */
@Internal
public interface ExchangeHandle {

    /** The exchange becomes open, at its start as a rule. Called within the exchange's monitor. */
    void opened();

    /** Nothing of the exchange is open any more. Called within the exchange's monitor. */
    void closed();

    /** Frees what the exchange holds, now: closes and releases its connections. Can call code of the user's. */
    void releaseConnections();

    /** Gives up on the result, so that nobody waits for it for ever. Can call code of the user's. */
    void cancelResult();

    /** Finds out what nobody has told of, before the exchange is described. */
    default void lookAgain() {}

    /** {@return whether the caller has its result, which it can have a moment before the exchange is told of it} */
    boolean isResultDone();

    /** {@return whether the call that started the exchange blocks its thread, rather than give a future} */
    boolean isBlocking();

    /** {@return who waits for the result, as far as that can be said} */
    Waiter waiter();

    /**
     * {@return whether nobody is at work with it any more: its call has returned, and nobody reads what came} Of an async exchange that
     * is never certain: its result can be a stream that somebody reads.
     */
    default boolean isLeftAlone() {
        return false;
    }

    /** {@return what is known of the connection in use, or null if there is none yet} */
    @Nullable ConnectionInfo wire();

    /** {@return the pool that the connection is from, with those who hold its connections; or null if the client has none} */
    @Nullable PoolSnapshot pool();

    /** {@return who holds all the connections that it waits for; none if it waits for none, or there is room for more} */
    default List<Exchange> holders() {
        return List.of();
    }

    /** {@return the I/O threads of the client that it was started on, or null if the client has none} */
    default @Nullable IoThreads ioThreads() {
        return null;
    }

    /** {@return the one of them that was last at work for it on its present connection, or null if none was} */
    default @Nullable IoThread lastIoThread() {
        return null;
    }

    /** {@return whether it is certain that its request is with the connection's thread, which has not begun to send it} */
    default boolean isRequestNotTaken() {
        return false;
    }

    /**
     * Tells which code of the user's a thread is in.
     *
     * @param called which the client has called, such as {@code callback}
     * @param stack the thread's
     * @return the same, or what it has called in turn
     */
    default Object codeIn(Object called, StackTraceElement[] stack) {
        return called;
    }

    /**
     * The exchange's code keeps a thread of the client from all others.
     *
     * @param what how, in words
     */
    default void breaksClient(String what) {}
}
