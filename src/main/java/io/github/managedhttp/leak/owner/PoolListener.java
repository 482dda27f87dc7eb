package io.github.managedhttp.leak.owner;

/** Receives the statistics of one pool, each time a connection is requested, leased or released. */
public interface PoolListener {

    /** {@return whether more changes are recorded; if not, the statistics need not be read} */
    boolean wantsMore();

    /**
     * The pool has changed.
     *
     * @param leased connections in use
     * @param pending requests that wait for one
     * @param idle connections kept alive
     * @param max the pool's limit
     */
    void changed(int leased, int pending, int idle, int max);
}
