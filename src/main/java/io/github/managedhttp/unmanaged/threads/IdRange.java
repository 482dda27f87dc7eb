package io.github.managedhttp.unmanaged.threads;

/**
 * The ids that a born thread can have.
 *
 * @param first the least
 * @param last the greatest, or {@link Long#MAX_VALUE} if nothing is known
 * @param predicted the id if no other thread has created one meanwhile
 */
record IdRange(long first, long last, long predicted) {

    boolean contains(long id) {
        return first <= id && id <= last;
    }

    boolean isBounded() {
        return first > 0 && last < Long.MAX_VALUE;
    }
}
