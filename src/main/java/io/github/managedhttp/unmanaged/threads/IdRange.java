package io.github.managedhttp.unmanaged.threads;

/**
 * The ids that a born thread can have.
 *
 * @param first the least
 * @param last the greatest, or {@link Long#MAX_VALUE} if nothing is known
 * @param predicted the one that it has if nobody else has created a thread meanwhile
 */
record IdRange(long first, long last, long predicted) {

    boolean contains(long id) {
        return first <= id && id <= last;
    }

    boolean isBounded() {
        return first > 0 && last < Long.MAX_VALUE;
    }
}
