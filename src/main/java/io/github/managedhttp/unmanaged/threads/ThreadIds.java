package io.github.managedhttp.unmanaged.threads;

import java.util.List;

/**
 * Predicts the id of a thread whose constructor is just running.
 *
 * <p>Ids are given out in sequence. JDK 17 gives a thread its id after it has inherited its thread locals, JDK 25 before that,
 * so the id is next to that of a probe thread that is created meanwhile. On which side is tried out, rather than concluded from the
 * JDK's version.
 */
final class ThreadIds {

    static final long UNKNOWN = -1;

    private static final int TRIALS = 3;
    /** A separate group, because JDK 17 counts threads that are never started in their group. */
    private static final ThreadGroup PROBES = new ThreadGroup("managed-http-probes");

    private final int offset;

    private ThreadIds(int offset) {
        this.offset = offset;
    }

    static ThreadIds ofThisJvm() {
        int offset = new Trial().offset();
        for (int i = 1; i < TRIALS; i++) {
            if (new Trial().offset() != offset) {
                return new ThreadIds(0);
            }
        }
        return new ThreadIds(offset);
    }

    /** Whether the thread has its id already, so that the probe must be created first. */
    boolean areGivenBefore() {
        return offset < 0;
    }

    /** The id of the thread under construction. */
    long next(long probe) {
        return offset == 0 ? UNKNOWN : probe + offset;
    }

    /** The possible ids of one of the threads that one thread has created, oldest first. */
    IdRange range(List<ThreadCreation> siblings, int index) {
        long predicted = siblings.get(index).threadId();
        if (offset == 0) {
            return ThreadCreations.ANY_ID;
        }
        int neighbour = index + offset;
        boolean isThere = neighbour >= 0 && neighbour < siblings.size();
        // The neighbour's probe has used up an id as well.
        long end = isThere ? siblings.get(neighbour).threadId() - 2L * offset : 0;
        return offset > 0
                ? new IdRange(predicted, isThere ? end : Long.MAX_VALUE, predicted)
                : new IdRange(end, predicted, predicted);
    }

    /** Uses up an id, and returns it. */
    static long probe() {
        return new Thread(PROBES, null, "managed-http-probe", 0, false).getId();
    }

    /** Creates one thread, and compares its id with that of the probe. */
    private static final class Trial extends InheritableThreadLocal<Boolean> {

        private long probe;

        int offset() {
            set(true);
            try {
                return Long.signum(new Thread(PROBES, null, "managed-http-trial").getId() - probe);
            } finally {
                remove();
            }
        }

        @Override
        protected Boolean childValue(Boolean parentValue) {
            probe = ThreadIds.probe();
            return parentValue;
        }
    }
}
