package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;

/**
 * Is told of the numbers of one pool, each time one of its connections is asked for, given out or given back.
 *
 * @hidden
 */
@Internal
public interface PoolListener {

    /** {@return whether another step is wanted, so that a pool is asked for its numbers only then} */
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
