package io.github.managedhttp.leak.owner;

/**
 * Listens to a run's ledgers, for the timeline of the report. Its methods are called on the user's threads in the middle of
 * requests, so they take no lock and throw nothing.
 */
public interface LedgerListener {

    /** An exchange has begun. Called once for each, also if the server opens it again with a push. */
    void exchangeBegan();

    /**
     * Nothing of an exchange is open any more.
     *
     * @param exchange the exchange; {@link Ledger.Entry#ended()} returns a summary to keep
     */
    void exchangeEnded(Ledger.Entry exchange);

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
     * @return the listener for that pool
     */
    PoolListener poolUsed(String client);
}
