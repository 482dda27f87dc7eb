package io.github.managedhttp.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Test classes that are compared. */
final class Suites {

    static final int TESTS = 1_000;
    /** For requests that are answered. */
    static volatile String url = System.getProperty("benchmark.url", "");
    /** For requests that are not. */
    static volatile String stalling = "";
    /** When tests were over and their verdict began. */
    static final List<Long> ENDS = new CopyOnWriteArrayList<>();

    private Suites() {}

    private static void get(CloseableHttpAsyncClient client) throws Exception {
        assertEquals(
                200,
                client.execute(SimpleHttpRequest.create("GET", url), null).get().getCode());
    }

    public static class Plain {

        @RepeatedTest(TESTS)
        void doesNothing() {}
    }

    @ManagedHttpClients
    public static class Annotated {

        @RepeatedTest(TESTS)
        void doesNothing() {}
    }

    abstract static class OneClient {

        static CloseableHttpAsyncClient client;

        @BeforeAll
        static void open() {
            client = HttpAsyncClients.createDefault();
            client.start();
        }

        @AfterAll
        static void close() throws Exception {
            client.close();
        }
    }

    public static class ByHand extends OneClient {

        @RepeatedTest(TESTS)
        void reads() throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients
    public static class Managed {

        @RepeatedTest(TESTS)
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    public static class FiveByHand extends OneClient {

        @RepeatedTest(5)
        void reads() throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients(scope = ClientScope.CLASS)
    public static class FivePerClass {

        @RepeatedTest(5)
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients(scope = ClientScope.RUN)
    public static class FivePerRun {

        @RepeatedTest(5)
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    public static class OneByHand extends OneClient {

        @Test
        void reads() throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients
    public static class OneManaged {

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    /** Its settle time is what is measured against. */
    @ManagedHttpClients(settle = "100 ms", onLeak = LeakPolicy.WARN)
    public static class Leaking {

        @RepeatedTest(20)
        void stalls(CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", stalling), null);
            ENDS.add(System.nanoTime());
        }
    }

    public static class FirstPlain {

        @Test
        void isReached() {
            System.out.println("reached");
        }
    }

    @ManagedHttpClients
    public static class FirstAnnotated {

        @Test
        void isReached() {
            System.out.println("reached");
        }
    }
}
