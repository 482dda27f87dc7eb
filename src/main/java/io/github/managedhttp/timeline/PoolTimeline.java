package io.github.managedhttp.timeline;

import io.github.managedhttp.leak.owner.PoolListener;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The steps of one client's pool, as many as its {@link TimeLine} has room for. */
public final class PoolTimeline implements PoolListener {

    private final String client;
    private final AtomicInteger room;
    private final Queue<PoolSample> samples = new ConcurrentLinkedQueue<>();

    PoolTimeline(String client, AtomicInteger room) {
        this.client = client;
        this.room = room;
    }

    @Override
    public boolean wantsMore() {
        return room.get() > 0;
    }

    @Override
    public void changed(int leased, int pending, int idle, int max) {
        if (room.getAndDecrement() > 0) {
            add(new PoolSample(System.nanoTime(), leased, pending, idle, max));
        }
    }

    /** {@return the name of the client} */
    public String client() {
        return client;
    }

    void add(PoolSample sample) {
        samples.add(sample);
    }

    /** {@return the samples so far, in the order of time; they come from several threads, and so nearly in it} */
    public List<PoolSample> samples() {
        return samples.stream().sorted(Comparator.comparingLong(PoolSample::at)).toList();
    }
}
