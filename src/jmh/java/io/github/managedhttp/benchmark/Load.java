package io.github.managedhttp.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.platform.benchmark.TestCall;

/** Requests as a test sends them, and measures of them. */
@FunctionalInterface
interface Load {

    /** Sends some requests, and waits for their answers. */
    void run() throws Exception;

    private static Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client, String url) {
        return client.execute(SimpleHttpRequest.create("GET", url), null);
    }

    static Load oneAtATime(CloseableHttpAsyncClient client, String url) {
        return () -> TestCall.of(() -> send(client, url).get());
    }

    static Load inFlight(int count, CloseableHttpAsyncClient client, String url) {
        return () -> TestCall.of(() -> {
            List<Future<SimpleHttpResponse>> futures = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                futures.add(send(client, url));
            }
            for (Future<SimpleHttpResponse> future : futures) {
                future.get();
            }
            return futures;
        });
    }

    static Load classic(CloseableHttpClient client, String url) {
        return () -> TestCall.of(() -> client.execute(new HttpGet(url), response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        }));
    }

    /**
     * The same, but a round may fail for a connection that was closed, and counts as if it had not; a second one may not. Apache's
     * HTTP/2 client closes its own connection once in about 40,000 rounds of 64 streams, by hand as well as managed: it cancels a stream
     * that is answered before its call returns, and in core 5.2.4 that can meet the end of the stream.
     */
    default Load withOneConnectionClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            try {
                run();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof ConnectionClosedException) || closed.getAndSet(true)) {
                    throw e;
                }
            }
        };
    }

    /** Rounds per second, over a tenth of a second. */
    default Measure rate() {
        return () -> {
            long start = System.nanoTime();
            long count = 0;
            long elapsed;
            do {
                run();
                count++;
                elapsed = System.nanoTime() - start;
            } while (elapsed < 100_000_000);
            return count * 1e9 / elapsed;
        };
    }

    /** Rounds per second of some threads together that run this for a tenth of a second. */
    default Measure rate(int threads) {
        return () -> {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                Callable<Double> each = () -> rate().take();
                double sum = 0;
                for (Future<Double> rate : pool.invokeAll(Collections.nCopies(threads, each))) {
                    sum += rate.get();
                }
                return sum;
            } finally {
                pool.shutdown();
            }
        };
    }

    /** Nanoseconds that 99 % of the requests stay below which are to be sent at a fixed rate, late or not. */
    default Measure p99(int requests, long periodNanos) {
        return () -> {
            long[] latencies = new long[requests];
            long start = System.nanoTime();
            for (int i = 0; i < requests; i++) {
                long due = start + i * periodNanos;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                // From when it was due: a request that waits for the one before it has waited.
                run();
                latencies[i] = System.nanoTime() - due;
            }
            Arrays.sort(latencies);
            return latencies[requests * 99 / 100];
        };
    }

    /** Bytes that all threads allocate for a round. */
    default Measure bytes(int rounds) {
        return () -> {
            long before = Allocated.bytes();
            for (int i = 0; i < rounds; i++) {
                run();
            }
            return (double) (Allocated.bytes() - before) / rounds;
        };
    }
}
