package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.jupiter.reports.UnclosedClientError;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.testing.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of clients that nobody handed out and nobody closes. */
class UnmanagedClientsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
    private static final Map<String, String> ALWAYS_TOLD = Map.of("managedhttp.report.summary", "always");
    private static final String HERE = UnmanagedClientsTest.class.getName();

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aClientThatIsNeverClosedIsNamedWithTheLineThatBuiltIt() {
        assertThat(Execution.of(PriceTestCase.class).failures()).isEmpty();
        assertThat(err.text())
                .contains("created by " + HERE + "$PriceService.client(UnmanagedClientsTest.java:" + PriceService.line
                        + ")");
        assertThat(err.text().replace(SERVER.uri("").toString(), "SERVER").replaceAll("java:\\d+", "java:n"))
                .isEqualTo("""
                        managed-http-clients: no client was watched, 1 unclosed client
                          1 HTTP client was not closed when the tests had ended
                            1) created by HERE$PriceService.client(UnmanagedClientsTest.java:n), started by HERE$PriceService.client(UnmanagedClientsTest.java:n)
                               while HERE$PriceTestCase.reads() ran; held by static field HERE$PriceService.client
                               status ACTIVE, THREADS threads, connections: leased 0, idle 1 to SERVER
                               to fix: close it, or register it where it is created: CleanupRegistry.shared().register("UnmanagedClientsTest", ...)
                            see src/docs/messages.md#unclosed-clients
                          plain classic clients have no threads, so they are not detected without the Java agent
                          1 client was not watched: from HERE$PriceService.client(UnmanagedClientsTest.java:n); see src/docs/messages.md#clients-that-were-not-watched
                        """.replace("HERE", HERE).replace("THREADS", String.valueOf(LeftOpen.threadsOfOne())));
    }

    @Test
    void whatIsWatchedByHandIsWatched() {
        Execution.with(ALWAYS_TOLD, WatchedTestCase.class);
        assertThat(err.text()).contains(" no leaks\n").doesNotContain("not watched");
    }

    /** A classic client has no thread, and so cannot be the one whose thread was seen. */
    @Test
    void theOthersAreCountedBesideThose() {
        Execution.with(ALWAYS_TOLD, HalfWatchedTestCase.class);
        assertThat(err.text())
                .contains(" no leaks of these\n")
                .contains("\n  1 client was not watched: from a line that is not known;");
    }

    @Test
    void aClientThatIsClosedIsNot() {
        assertThat(Execution.of(ClosedTestCase.class).failures()).isEmpty();
        assertThat(err.text()).isEmpty();
    }

    /** The order of the classes must not decide whether it is told. */
    @Test
    void aClientThatWasCreatedBeforeTheFirstManagedClassIsTold() throws Exception {
        Fork fork = Fork.of(List.of(), EarlyClient.class, "stays open");
        assertThat(fork.out()).isEqualTo("0 failures\n");
        assertThat(fork.err())
                .containsPattern("\n  not closed when the tests had ended: HTTP clients with \\d+ threads? that were"
                        + " created before the first class with @ManagedHttpClients\\. With"
                        + " junit\\.jupiter\\.extensions\\.autodetection\\.enabled = true their lines are known; see");
        assertThat(Fork.of(List.of(), EarlyClient.class).err()).doesNotContain("created before");
    }

    @Test
    void aClientThatIsRegisteredIsNot() {
        assertThat(Execution.of(RegisteredTestCase.class).failures()).isEmpty();
        assertThat(err.text()).isEmpty();
    }

    /** Another hook's clients cannot be told from those that nobody closes. */
    @Test
    void aClientOfARegistryThatClosesAtShutdownIsNot() {
        assertThat(Execution.with(Map.of("managedhttp.unmanaged", "fail"), AtShutdownTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).isEmpty();
        AtShutdownTestCase.REGISTRY.closeAll();
    }

    @Test
    void norIsOneThatACloserOfItHolds() {
        assertThat(Execution.with(Map.of("managedhttp.unmanaged", "fail"), CloserAtShutdownTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).isEmpty();
        AtShutdownTestCase.REGISTRY.closeAll();
    }

    @Test
    void aClientThatTheLastClassClosesIsNot() {
        assertThat(Execution.of(FirstOfTwoTestCase.class, LastOfTwoTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void itFailsTheRunWhereThatIsConfigured() {
        Execution execution = Execution.with(Map.of("managedhttp.unmanaged", "fail"), PriceTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(execution.containerFailures()).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(UnclosedClientError.class);
            assertThat(failure)
                    .hasMessageStartingWith("1 HTTP client was not closed when the tests had ended\n  1) created by ");
            assertThat(failure.getStackTrace()).isEmpty();
        });
        assertThat(err.text())
                .startsWith("managed-http-clients: no client was watched, 1 unclosed client\n"
                        + "  1 HTTP client was not closed when the tests had ended\n    1) created by ");
    }

    /** A baseline has only leaks in it, and whoever writes one begins with a suite that has more to mend. */
    @Test
    void itFailsNothingWhileABaselineIsWritten(@TempDir Path folder) {
        Map<String, String> update = Map.of(
                "managedhttp.unmanaged",
                "fail",
                "managedhttp.baseline",
                folder.resolve("known.txt").toString(),
                "managedhttp.baseline.update",
                "true",
                "managedhttp.report.files",
                "write",
                "managedhttp.report.dir",
                folder.toString());
        assertThat(Execution.with(update, PriceTestCase.class).failures()).isEmpty();
        assertThat(err.text())
                .endsWith("0 known leaks written to " + folder.resolve("known.txt") + ": 0 added, 0 removed;"
                        + " 1 HTTP client was not closed when the tests had ended, which no baseline can hold\n");
    }

    @Test
    void aClosedOneFailsNothing() {
        assertThat(Execution.with(Map.of("managedhttp.unmanaged", "fail"), ClosedTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void nothingIsSaidWhereItIsIgnored() {
        assertThat(Execution.with(Map.of("managedhttp.unmanaged", "ignore"), PriceTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void nothingIsSaidOfWhatIsAllowed() {
        String prefixes = "com.acme., " + HERE + "$Price";
        assertThat(Execution.with(Map.of("managedhttp.unmanaged.allow", prefixes), PriceTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void whatIsAllowedIsCountedBesideWhatIsNot() {
        Execution.with(
                Map.of("managedhttp.unmanaged.allow", HERE + "$PriceService"), PriceTestCase.class, OneTestCase.class);
        assertThat(err.text())
                .contains("1 HTTP client was not closed when the tests had ended")
                .contains("1) created by " + HERE + "$OneTestCase.opens(")
                .contains("  not judged: 1 client allowed by '" + HERE + "$PriceService'\n");
    }

    @RepeatedTest(3)
    void classesInParallelAreEachChargedWithTheirOwn() {
        Execution.with(PARALLEL, OneTestCase.class, TwoTestCase.class, ThreeTestCase.class, FourTestCase.class);
        assertThat(err.text()).contains("4 HTTP clients were not closed when the tests had ended");
        for (String fixture : new String[] {"One", "Two", "Three", "Four"}) {
            String method = HERE + "$" + fixture + "TestCase.opens(";
            assertThat(err.text().replaceAll("java:\\d+", "java:n"))
                    .contains("created by " + method + "UnmanagedClientsTest.java:n), started by " + method
                            + "UnmanagedClientsTest.java:n)\n       while " + method + ") ran\n");
        }
    }

    static final class PriceService {

        static CloseableHttpAsyncClient client;
        static int line;

        static CloseableHttpAsyncClient client() {
            line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
            client = CLIENTS.add(HttpAsyncClients.createDefault());
            client.start();
            return client;
        }
    }

    @ManagedHttpClients
    static class PriceTestCase {

        @Test
        void reads() throws Exception {
            PriceService.client()
                    .execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }

    @ManagedHttpClients
    static class ClosedTestCase {

        @Test
        void reads() throws Exception {
            try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
                client.start();
                client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                        .get();
            }
        }
    }

    @ManagedHttpClients
    static class WatchedTestCase {

        @Test
        void opens() throws Exception {
            try (CloseableHttpClient classic =
                            WatchedClients.watch(HttpClientBuilder.create()).build();
                    CloseableHttpAsyncClient async = WatchedClients.watch(HttpAsyncClientBuilder.create())
                            .build()) {
                async.start();
            }
        }
    }

    @ManagedHttpClients
    static class HalfWatchedTestCase extends WatchedTestCase {

        @Test
        void opensAnother() throws Exception {
            try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
                client.start();
            }
        }
    }

    @ManagedHttpClients
    static class RegisteredTestCase {

        @Test
        void registers(CleanupRegistry registry) {
            registry.manage("prices", PriceService.client());
        }
    }

    @ManagedHttpClients
    static class AtShutdownTestCase {

        static final CleanupRegistry REGISTRY = new CleanupRegistry();

        @Test
        void registers() {
            REGISTRY.closeAtShutdown();
            REGISTRY.manage("prices", CLIENTS.add(HttpAsyncClients.createDefault()))
                    .start();
        }
    }

    @ManagedHttpClients
    static class CloserAtShutdownTestCase {

        @Test
        void registers() {
            AtShutdownTestCase.REGISTRY.closeAtShutdown();
            CloseableHttpAsyncClient client = CLIENTS.add(HttpAsyncClients.createDefault());
            AtShutdownTestCase.REGISTRY.register("prices", client::close);
            client.start();
        }
    }

    @ManagedHttpClients
    static class FirstOfTwoTestCase {

        @BeforeAll
        static void open() {
            PriceService.client();
        }

        @Test
        void opens() {}
    }

    @ManagedHttpClients
    static class LastOfTwoTestCase {

        @Test
        void opens() {}

        @AfterAll
        static void close() throws Exception {
            PriceService.client.close();
        }
    }

    abstract static class AtTheSameMoment {

        private static final CyclicBarrier BARRIER = new CyclicBarrier(4);

        static void await() throws Exception {
            if (Thread.currentThread().getName().startsWith("ForkJoinPool")) {
                BARRIER.await(30, TimeUnit.SECONDS);
            }
        }
    }

    @ManagedHttpClients
    static class OneTestCase extends AtTheSameMoment {

        @Test
        void opens() throws Exception {
            await();
            CLIENTS.add(HttpAsyncClients.createDefault()).start();
        }
    }

    @ManagedHttpClients
    static class TwoTestCase extends AtTheSameMoment {

        @Test
        void opens() throws Exception {
            await();
            CLIENTS.add(HttpAsyncClients.createDefault()).start();
        }
    }

    @ManagedHttpClients
    static class ThreeTestCase extends AtTheSameMoment {

        @Test
        void opens() throws Exception {
            await();
            CLIENTS.add(HttpAsyncClients.createMinimal()).start();
        }
    }

    @ManagedHttpClients
    static class FourTestCase extends AtTheSameMoment {

        @Test
        void opens() throws Exception {
            await();
            CLIENTS.add(HttpAsyncClients.createHttp2Default()).start();
        }
    }

    /** The main of a JVM whose first class, which is not managed, creates a client. */
    static final class EarlyClient {

        static final CloseableHttpAsyncClient CLIENT = HttpAsyncClients.createDefault();

        public static void main(String[] arguments) {
            CLIENT.start();
            ClosesEarlyTestCase.closes = arguments.length == 0;
            int failures = Execution.with(Map.of("managedhttp.unmanaged", "fail"), ClosesEarlyTestCase.class)
                    .failures()
                    .size();
            System.out.println(failures + " failures");
            CLIENT.close(CloseMode.IMMEDIATE);
        }
    }

    @ManagedHttpClients
    static class ClosesEarlyTestCase {

        static boolean closes;

        @Test
        void closes() {
            if (closes) {
                EarlyClient.CLIENT.close(CloseMode.IMMEDIATE);
            }
        }
    }
}
