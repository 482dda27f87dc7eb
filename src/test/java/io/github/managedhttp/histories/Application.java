package io.github.managedhttp.histories;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The application that is tested: its threads were born outside of any test, and do tasks for several. */
final class Application implements AutoCloseable {

    private static final int THREADS = 3;

    private final World world;
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private final Map<Long, Future<?>> longPolls = new ConcurrentHashMap<>();

    Application(World world, Suspect run) {
        this.world = world;
        run.owner().enter();
        workers.prestartAllCoreThreads();
        run.owner().leave();
    }

    ExecutorService workers() {
        return workers;
    }

    /** Notes a gated request that a worker has sent on a watched client, and that is under way until the run is over. */
    void polls(long number, Future<?> poll) {
        longPolls.put(number, poll);
    }

    Set<Long> longPolls() {
        return longPolls.keySet();
    }

    void endPolls() {
        longPolls.keySet().forEach(number -> world.server().open("" + number));
        longPolls.values().forEach(Waiting::forEnd);
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
