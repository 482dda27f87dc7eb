package io.github.managedhttp.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * The same tests with the checks that others make, on HttpClient's own pool. Theirs cannot be run here: OkHttp's and Netty's rules
 * look at their own pools, and are not published. They wait as
 * OkHttp's {@code OkHttpClientTestRule} and Netty's {@code LeakPresenceDetector} do.
 */
final class PeerSuites {

    /** Whether the third test of the first class leaves a request behind. */
    static volatile boolean leaking;

    private PeerSuites() {}

    private static void test(CloseableHttpAsyncClient client, Class<?> type, RepetitionInfo repetition)
            throws Exception {
        if (leaking && type.getName().endsWith("0000") && repetition.getCurrentRepetition() == 3) {
            client.execute(SimpleHttpRequest.create("GET", Suites.stalling), null);
        }
        assertEquals(
                200,
                client.execute(SimpleHttpRequest.create("GET", Suites.url), null)
                        .get()
                        .getCode());
    }

    public static class Unchecked {

        static PoolingAsyncClientConnectionManager pool;
        static CloseableHttpAsyncClient client;

        @BeforeAll
        static void open() {
            pool = new PoolingAsyncClientConnectionManager();
            client = HttpAsyncClients.custom().setConnectionManager(pool).build();
            client.start();
        }

        @RepeatedTest(5)
        void reads(RepetitionInfo repetition) throws Exception {
            test(client, getClass(), repetition);
        }

        @AfterAll
        static void close() {
            // By hand it would be GRACEFUL, which takes 5 s where something leaks, whoever checks.
            client.close(CloseMode.IMMEDIATE);
        }

        static void assertNoneLeased() {
            assertEquals(0, pool.getTotalStats().getLeased());
        }
    }

    public static class Sleeping extends Unchecked {

        @AfterEach
        void sleepAndLook() throws Exception {
            Thread.sleep(100);
            assertNoneLeased();
        }
    }

    public static class AsOkHttp extends Unchecked {

        @AfterEach
        void lookSleepAndLook() throws Exception {
            pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
            if (pool.getTotalStats().getLeased() > 0) {
                Thread.sleep(500);
                pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
            }
            assertNoneLeased();
        }
    }

    public static class AsNetty extends Unchecked {

        @AfterAll
        static void poll() throws Exception {
            for (int i = 0; i < 50 && pool.getTotalStats().getLeased() > 0; i++) {
                Thread.sleep(100);
            }
            assertNoneLeased();
        }
    }

    @ManagedHttpClients
    public static class Managed {

        @RepeatedTest(5)
        void reads(CloseableHttpAsyncClient client, RepetitionInfo repetition) throws Exception {
            test(client, getClass(), repetition);
        }
    }
}
