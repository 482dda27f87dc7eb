package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every kind of client: under load, shared by tests side by side, and closed by the code under test. */
class EveryKindTest extends Catalogue {

    static final H2Server h2 = H2Server.start();
    private static final int REQUESTS = 300;
    private static final int TESTS = 8;

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(TESTS));

    @AfterAll
    static void closeServer() {
        h2.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"async", "overHttp2", "http2", "classic"})
    void manyRequestsAtOnce(String kind) {
        assertClean(LoadTestCase.class, kind);
    }

    @OfInjectedClients("a minimal client has no chain to be watched in")
    @Test
    void manyRequestsOfAMinimalClientAtOnce() {
        assertClean(LoadTestCase.class, "minimal");
    }

    @ParameterizedTest
    @ValueSource(classes = {AsyncTestCase.class, OverHttp2TestCase.class, Http2TestCase.class, ClassicTestCase.class})
    void testsSideBySideAreChargedWithTheirOwnLeaks(Class<?> fixture) {
        assertOwnLeaks(fixture);
    }

    @OfInjectedClients("a minimal client has no chain to be watched in")
    @Test
    void testsWithAMinimalClientAreToo() {
        assertOwnLeaks(MinimalTestCase.class);
    }

    private static void assertOwnLeaks(Class<?> fixture) {
        server.reset();
        Execution execution = Execution.with(PARALLEL, fixture);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(TESTS / 2);
        assertThat(execution.testFailures()).hasSize(TESTS / 2).allSatisfy(EveryKindTest::assertOwnLeak);
    }

    /** Each test's requests carry its number. */
    private static void assertOwnLeak(Throwable failure) {
        List<OpenConnection> leaks = ((ConnectionLeakError) failure).report().leaks();
        assertThat(leaks).hasSize(1);
        OpenConnection leak = leaks.get(0);
        String number = leak.ownerName().replaceAll(".*\\[(\\d+)].*", "$1");
        assertThat(leak.request()).endsWith("?n" + number + "=***");
    }

    @OfInjectedClients("it closes views")
    @Test
    void closedByTheCodeUnderTest() {
        server.reset();
        Execution execution = Execution.of(ClosedTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(4);
    }

    static List<? extends Future<?>> sendMany(CloseableHttpAsyncClient client, boolean overHttp2) {
        return IntStream.range(0, REQUESTS)
                .mapToObj(i -> client.execute(get(overHttp2 ? h2.uri("/ok") : server.uri("/ok")), null))
                .toList();
    }

    static void awaitAll(List<? extends Future<?>> futures) throws Exception {
        for (Future<?> future : futures) {
            future.get();
        }
    }

    static void call(CloseableHttpClient client) throws IOException {
        client.execute(new HttpGet(server.uri("/ok")), response -> {
            EntityUtils.consume(response.getEntity());
            return null;
        });
    }

    @ManagedHttpClients(settle = "10 s")
    static class LoadTestCase {

        @Test
        void async(CloseableHttpAsyncClient client) throws Exception {
            awaitAll(sendMany(client, false));
        }

        @Test
        void overHttp2(@ManagedClient(customizedBy = PushTest.OverHttp2.class) CloseableHttpAsyncClient client)
                throws Exception {
            awaitAll(sendMany(client, true));
        }

        @Test
        void http2(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            awaitAll(sendMany(client, true));
        }

        @Test
        void minimal(MinimalHttpAsyncClient client) throws Exception {
            awaitAll(sendMany(client, false));
        }

        @Test
        void classic(CloseableHttpClient client) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                awaitAll(Stream.generate(() -> threads.submit(() -> {
                            call(client);
                            return null;
                        }))
                        .limit(REQUESTS)
                        .toList());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** Every second test leaves its last request open, which carries the test's number. */
    static void use(CloseableHttpAsyncClient client, boolean overHttp2, TestInfo test) throws Exception {
        for (int i = 0; i < 5; i++) {
            client.execute(get(overHttp2 ? h2.uri("/ok") : server.uri("/ok")), null)
                    .get();
        }
        if (leaks(test)) {
            client.execute(get(overHttp2 ? h2.uri(stall(test)) : server.uri(stall(test))), null);
        }
    }

    static boolean leaks(TestInfo test) {
        return Integer.parseInt(test.getDisplayName()) % 2 == 0;
    }

    static String stall(TestInfo test) {
        return "/stall?n" + test.getDisplayName() + "=1";
    }

    @ManagedHttpClients
    static class AsyncTestCase {

        @RepeatedTest(value = TESTS, name = "{currentRepetition}")
        void uses(CloseableHttpAsyncClient client, TestInfo test) throws Exception {
            use(client, false, test);
        }
    }

    @ManagedHttpClients
    static class OverHttp2TestCase {

        @RepeatedTest(value = TESTS, name = "{currentRepetition}")
        void uses(
                @ManagedClient(customizedBy = PushTest.OverHttp2.class) CloseableHttpAsyncClient client, TestInfo test)
                throws Exception {
            use(client, true, test);
        }
    }

    @ManagedHttpClients
    static class Http2TestCase {

        @RepeatedTest(value = TESTS, name = "{currentRepetition}")
        void uses(@ManagedClient(http2 = true) CloseableHttpAsyncClient client, TestInfo test) throws Exception {
            use(client, true, test);
        }
    }

    @ManagedHttpClients
    static class MinimalTestCase {

        @RepeatedTest(value = TESTS, name = "{currentRepetition}")
        void uses(MinimalHttpAsyncClient client, TestInfo test) throws Exception {
            use(client, false, test);
        }
    }

    @ManagedHttpClients
    static class ClassicTestCase {

        @RepeatedTest(value = TESTS, name = "{currentRepetition}")
        void uses(CloseableHttpClient client, TestInfo test) throws Exception {
            call(client);
            if (leaks(test)) {
                client.execute(new HttpGet(server.uri("/half-body?n" + test.getDisplayName() + "=1")));
            }
        }
    }

    @ManagedHttpClients
    @TestMethodOrder(OrderAnnotation.class)
    static class ClosedTestCase {

        @Test
        @Order(1)
        void once(
                CloseableHttpAsyncClient async,
                @ManagedClient(http2 = true) CloseableHttpAsyncClient http2,
                MinimalHttpAsyncClient minimal,
                CloseableHttpClient classic)
                throws Exception {
            useAll(async, http2, minimal, classic);
            async.close();
            http2.close();
            minimal.close();
            classic.close();
        }

        @Test
        @Order(2)
        void twice(
                CloseableHttpAsyncClient async,
                @ManagedClient(http2 = true) CloseableHttpAsyncClient http2,
                MinimalHttpAsyncClient minimal,
                CloseableHttpClient classic)
                throws Exception {
            useAll(async, http2, minimal, classic);
            for (ModalCloseable client : List.of(async, http2, minimal, classic)) {
                client.close(CloseMode.IMMEDIATE);
                client.close(CloseMode.GRACEFUL);
            }
        }

        @Test
        @Order(3)
        void byHand(
                CloseableHttpAsyncClient async,
                @ManagedClient(http2 = true) CloseableHttpAsyncClient http2,
                MinimalHttpAsyncClient minimal)
                throws Exception {
            for (CloseableHttpAsyncClient client : List.of(async, http2, minimal)) {
                client.start();
                client.initiateShutdown();
                client.awaitShutdown(TimeValue.ofSeconds(10));
            }
        }

        @Test
        @Order(4)
        void notAtAll(
                CloseableHttpAsyncClient async,
                @ManagedClient(http2 = true) CloseableHttpAsyncClient http2,
                MinimalHttpAsyncClient minimal,
                CloseableHttpClient classic)
                throws Exception {
            useAll(async, http2, minimal, classic);
        }

        private static void useAll(
                CloseableHttpAsyncClient async,
                CloseableHttpAsyncClient http2,
                MinimalHttpAsyncClient minimal,
                CloseableHttpClient classic)
                throws Exception {
            assertThat(async.execute(get("/ok"), null).get().getCode()).isEqualTo(200);
            assertThat(http2.execute(get(h2.uri("/ok")), null).get().getCode()).isEqualTo(200);
            minimal.execute(SimpleRequestProducer.create(get("/ok")), SimpleResponseConsumer.create(), null)
                    .get();
            call(classic);
        }
    }
}
