package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;

/**
 * Is told of what happens in the books of a run, to draw it. Its methods are called on other people's threads, in the middle of
 * their requests: they take no lock, and throw nothing.
 *
 * @hidden
 */
@Internal
public interface LedgerListener {

    /**
     * Nothing of an exchange is open any more.
     *
     * @param exchange the exchange, of which {@link Exchange#ended()} tells what is worth keeping
     */
    void exchangeEnded(Exchange exchange);

    /**
     * The scope of a test that used a client has ended.
     *
     * @param test the test's full name
     * @param startedAt when its scope began, by {@link System#nanoTime()}
     * @param endedAt when its scope ended, by the same clock
     */
    void testEnded(String test, long startedAt, long endedAt);

    /**
     * The pool of a client is used for the first time.
     *
     * @param client the client's name
     * @return who is told of that pool from now on
     */
    PoolListener poolUsed(String client);
}
