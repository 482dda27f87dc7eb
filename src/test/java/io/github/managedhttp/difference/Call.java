package io.github.managedhttp.difference;

/**
 * A call that is made on both sides.
 *
 * @param name what is done, in words
 * @param action does it, and notes what comes of it
 */
record Call<S extends Side>(String name, Action<S> action) {

    interface Action<S> {
        void run(S side, Journal journal) throws Exception;
    }

    /** What was noted; what the call itself throws is of interest too. */
    java.util.List<String> on(S side) {
        Journal journal = side.beginJournal();
        side.enter();
        try {
            action.run(side, journal);
        } catch (Exception e) {
            journal.noteThrown("call", e);
        } finally {
            side.leave();
        }
        return journal.lines();
    }
}
