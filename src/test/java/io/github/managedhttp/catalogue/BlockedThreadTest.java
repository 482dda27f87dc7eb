package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.BuiltByTests;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import io.github.managedhttp.testing.OnSuccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Code that does not come back keeps an I/O thread from all who share the client: its test alone is charged with that, those beside
 * it are held up, and those after it have a client that works.
 */
class BlockedThreadTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    private static String kind;
    private static boolean comesBack;
    private static CountDownLatch gate = new CountDownLatch(0);
    private static CountDownLatch blocked;
    private static CountDownLatch victimOver;

    @AfterAll
    static void closeServer() {
        h2.close();
    }

    @OfInjectedClients("a client of the user's is nobody's to replace for those after it")
    @ParameterizedTest
    @CsvSource({
        "callback, 1, callback of GET",
        "callback, 2, callback of GET",
        "consumer, 1, response consumer of GET",
        "consumer, 2, response consumer of GET",
        "http2, 1, callback of GET",
        "http2, 2, callback of GET",
        "minimal, 1, callback of GET",
        "release, 1, request producer of GET"
    })
    void itsTestIsRedAndThoseAfterItAreGreen(String which, int threads, String code) {
        prepare(which, threads, false);
        Execution execution = Execution.of(OneAfterTheOtherTestCase.class);
        gate.countDown();
        assertThat(execution.containerFailures()).isEmpty();
        Throwable failure = execution.onlyTestFailure();
        assertThat(execution.failureOf("culprit")).containsSame(failure);
        assertThat(failure.getMessage().lines().filter(line -> line.startsWith("I/O thread")))
                .singleElement()
                .asString()
                .matches("I/O thread '.+' is blocked in BlockedThreadTest.await \\(BlockedThreadTest.java:\\d+\\), "
                        + code
                        + " http\\S+ by \\S+culprit\\(\\), for \\d+\\.\\d+ s; see src/docs/messages.md#blocked-thread");
        assertThat(failure.getMessage()).contains(":" + lineOf("// blocks here") + ")");
    }

    @ParameterizedTest
    @CsvSource({"callback, 1", "callback, 2", "consumer, 1", "http2, 1", "minimal, 1", "release, 1"})
    void whatComesBackInTimeIsNoBlock(String which, int threads) {
        prepare(which, threads, true);
        assertThat(Execution.of(OneAfterTheOtherTestCase.class).failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"callback, 1, 1", "callback, 2, 8", "consumer, 1, 1", "consumer, 2, 8", "http2, 1, 1", "http2, 2, 1"})
    void thoseBesideItAreHeldUp(String which, int threads, int requests) {
        prepare(which, threads, false);
        SideBySideTestCase.requests = requests;
        Execution execution = sideBySide(SideBySideTestCase.class);
        gate.countDown();
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.failureOf("victim")).isEmpty();
        assertThat(execution.onlyTestFailure()).hasMessageContaining("is blocked in BlockedThreadTest.await");
    }

    @ParameterizedTest
    @CsvSource({"callback, 1", "callback, 2", "consumer, 1", "consumer, 2", "http2, 1"})
    void whatComesBackInTimeHoldsNobodyUp(String which, int threads) {
        prepare(which, threads, true);
        SideBySideTestCase.requests = 8;
        SideBySideTestCase.patience = 10;
        assertThat(sideBySide(SideBySideTestCase.class).failures()).isEmpty();
    }

    @Test
    void theCulpritsReportNamesThem() {
        prepare("callback", 1, false);
        SideBySideTestCase.requests = 1;
        SideBySideTestCase.patience = 2;
        Execution execution = sideBySide(SideBySideTestCase.class);
        gate.countDown();
        assertThat(execution.failureOf("culprit"))
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessageFindingMatch("it holds up GET http\\S+/ok by \\S+victim\\(\\)"));
        assertThat(execution.failureOf("victim")).hasValueSatisfying(failure -> {
            assertThat(failure).isInstanceOf(TimeoutException.class);
            assertThat(Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage))
                    .anySatisfy(note -> assertThat(note)
                            .matches("held up: GET http\\S+ by \\S+victim\\(\\): I/O thread '.+' is blocked in "
                                    + "BlockedThreadTest.await \\(BlockedThreadTest.java:\\d+\\), callback of GET "
                                    + "http\\S+ by \\S+culprit\\(\\); see src/docs/messages.md#held-up"));
        });
    }

    private static void prepare(String which, int threads, boolean back) {
        server.reset();
        h2.reset();
        kind = which;
        ReactorSize.threads = threads;
        comesBack = back;
        gate = new CountDownLatch(1);
        blocked = new CountDownLatch(1);
        victimOver = new CountDownLatch(1);
        SideBySideTestCase.patience = 0;
    }

    private static int lineOf(String marker) {
        try {
            return Files.readAllLines(Path.of("src/test/java/io/github/managedhttp/catalogue/BlockedThreadTest.java"))
                            .stream()
                            .map(String::strip)
                            .toList()
                            .indexOf("gate.await(); " + marker)
                    + 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BuiltByTests.InFields
    @ManagedHttpClients(settle = SHORT, customizedBy = ReactorSize.class)
    abstract static class Fixture {

        @ManagedClient
        static CloseableHttpAsyncClient async;

        @ManagedClient(value = "h2", http2 = true)
        static CloseableHttpAsyncClient http2;

        @ManagedClient
        MinimalHttpAsyncClient minimal;

        void block() throws Exception {
            switch (kind) {
                case "callback" -> async.execute(get("/ok"), blocking());
                case "consumer" ->
                    async.execute(SimpleRequestProducer.create(get("/ok")), new BlockingConsumer(), null);
                case "http2" -> http2.execute(get(h2.uri("/ok")), blocking());
                case "release" -> async.execute(new UnendingProducer(), new Consumer(), null);
                case "minimal" ->
                    minimal.execute(
                            SimpleRequestProducer.create(get("/ok")), SimpleResponseConsumer.create(), blocking());
                default -> throw new IllegalArgumentException(kind);
            }
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            if (comesBack) {
                gate.countDown();
            }
        }

        Future<SimpleHttpResponse> send() {
            return kind.equals("http2") ? http2.execute(get(h2.uri("/ok")), null) : async.execute(get("/ok"), null);
        }

        void work() throws Exception {
            for (int i = 0; i < 4; i++) {
                assertThat(async.execute(get("/ok"), null)
                                .get(5, TimeUnit.SECONDS)
                                .getCode())
                        .isEqualTo(200);
                assertThat(http2.execute(get(h2.uri("/ok")), null)
                                .get(5, TimeUnit.SECONDS)
                                .getCode())
                        .isEqualTo(200);
            }
        }
    }

    @TestMethodOrder(OrderAnnotation.class)
    static class OneAfterTheOtherTestCase extends Fixture {

        @Test
        @Order(1)
        void worksBefore() throws Exception {
            work();
        }

        @Test
        @Order(2)
        void culprit() throws Exception {
            block();
        }

        @Test
        @Order(3)
        void worksAfter() throws Exception {
            work();
        }

        @Test
        @Order(4)
        void stillWorks() throws Exception {
            work();
        }
    }

    static class SideBySideTestCase extends Fixture {

        static int requests;

        /** For how many seconds the victim waits for each of its answers, if it waits. */
        static int patience;

        @Test
        void culprit() throws Exception {
            block();
            assertThat(victimOver.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void victim() throws Exception {
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            List<Future<SimpleHttpResponse>> futures = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                futures.add(send());
            }
            victimOver.countDown();
            for (int i = 0; i < requests && patience > 0; i++) {
                futures.get(i).get(patience, TimeUnit.SECONDS);
            }
        }
    }

    private static void await() {
        blocked.countDown();
        try {
            gate.await(); // blocks here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FutureCallback<SimpleHttpResponse> blocking() {
        return OnSuccess.then(response -> BlockedThreadTest.await());
    }

    private static final class UnendingProducer extends BasicRequestProducer {

        UnendingProducer() {
            super(get("/ok"), null);
        }

        @Override
        public void releaseResources() {
            BlockedThreadTest.await();
        }
    }

    private static final class BlockingConsumer extends Consumer {

        @Override
        public void consume(ByteBuffer source) throws IOException {
            BlockedThreadTest.await();
            super.consume(source);
        }
    }
}
