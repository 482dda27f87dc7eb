package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The steps of one client's pool, as many as its {@link TimeLine} has room for.
 *
 * @hidden
 */
@Internal
public final class PoolTimeline {

    private final String client;
    private final AtomicInteger room;
    private final Queue<PoolSample> steps = new ConcurrentLinkedQueue<>();

    PoolTimeline(String client, AtomicInteger room) {
        this.client = client;
        this.room = room;
    }

    /** {@return whether another step is wanted, so that a pool is asked for its numbers only then} */
    public boolean hasRoom() {
        return room.get() > 0;
    }

    /**
     * Adds a step.
     *
     * @param step the pool as it is now
     */
    public void add(PoolSample step) {
        if (room.getAndDecrement() > 0) {
            steps.add(step);
        }
    }

    /** {@return the name of the client} */
    public String client() {
        return client;
    }

    /** {@return the steps so far, nearly in the order of time} */
    public List<PoolSample> steps() {
        return List.copyOf(steps);
    }
}
