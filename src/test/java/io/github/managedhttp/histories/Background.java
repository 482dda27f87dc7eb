package io.github.managedhttp.histories;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/**
 * Threads of the application that send all the time, each request beside one of the other thread's, so that there is no moment in
 * which nothing is open. No test sends them, and none may be kept waiting by them.
 */
final class Background implements AutoCloseable {

    private final World world;
    private final CloseableHttpAsyncClient client;
    private final List<Thread> threads;
    private volatile boolean stopped;

    /** The threads are the run's, whosever client they use. */
    Background(World world, CloseableHttpAsyncClient client, Suspect run) {
        this.world = world;
        this.client = client;
        run.owner().enter();
        threads = Stream.of("first", "second")
                .map(name -> new Thread(this::send, "background " + name))
                .toList();
        run.owner().leave();
        threads.forEach(Thread::start);
    }

    private void send() {
        while (!stopped) {
            Waiting.forEnd(client.execute(
                    SimpleHttpRequest.create("GET", world.server().uri("/slow?n=0&ms=20")), null));
        }
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(Waiting.PATIENCE_SECONDS * 1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }
}
