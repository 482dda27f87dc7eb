package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the user's code throws on an I/O thread, where nobody sees it, fails the test whose request it was, and no other: the tests
 * after it have a client that works.
 */
class UnseenErrorsTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    private static final Supplier<Throwable> ERROR = () -> new AssertionError("expected 404");
    private static final Supplier<Throwable> EXCEPTION = () -> new IllegalStateException("no such order");

    private static String culprit;
    private static CountDownLatch reached;
    private static CountDownLatch sent;
    private static volatile Thread sender;
    private static Supplier<Throwable> throwing;
    private static volatile Throwable thrown;

    @AfterAll
    static void closeServer() {
        h2.close();
    }

    @ParameterizedTest
    @CsvSource({
        "callbackOnSuccess, 1, callback",
        "callbackOnSuccess, 2, callback",
        "callbackOnFailure, 1, callback",
        "callbackOnFailure, 2, callback",
        "consumerAtHead, 1, response consumer or interceptor",
        "consumerAtHead, 2, response consumer or interceptor",
        "consumerInBody, 1, response consumer",
        "consumerInBody, 2, response consumer",
        "consumerAtEnd, 1, response consumer",
        "consumerAtEnd, 2, response consumer",
        "producer, 1, request producer",
        "producer, 2, request producer",
        "callbackOverHttp2, 1, callback",
        "callbackOverHttp2, 2, callback",
        "pushConsumer, 1, push consumer",
        "pushConsumer, 2, push consumer",
        "callbackOfMinimal, 1, callback",
        "consumerOfMinimal, 1, handler",
    })
    void anErrorFailsItsTestAndNoOther(String culprit, int threads, String code) {
        throwing = ERROR;
        Execution execution = runAll(threads, culprit);
        assertThat(execution.containerFailures()).isEmpty();
        Throwable failure = execution.onlyTestFailure();
        assertThat(failure.getMessage().lines().findFirst().orElseThrow())
                .matches("\\Q" + code + "\\E of (GET|POST) http\\S+ threw AssertionError: expected 404");
        assertThat(failure).hasCause(thrown);
        assertThat(failure.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(failure.getSuppressed()).isEmpty();
    }

    /** The thread that would have given the connection back is dead. */
    @ParameterizedTest
    @ValueSource(strings = {"callbackOnSuccess", "callbackOverHttp2"})
    void theLeakThatAnErrorLeavesIsExplainedByIt(String culprit) {
        throwing = ERROR;
        Throwable failure = failureWithLeak(culprit);
        assertThat(failure)
                .hasMessageContaining("LEAK 1 of 1")
                .hasMessageContaining("broken off: its callback threw AssertionError")
                .hasMessageContaining("nothing to close or await: its callback threw AssertionError");
        assertThat(failure.getMessage()).doesNotContain("@AllowOpenConnections", "close the response");
    }

    /** Not each time: what the thread closes at its end can be the exchange, too. */
    private static Throwable failureWithLeak(String culprit) {
        Throwable failure = runAll(1, culprit).onlyTestFailure();
        for (int i = 0; i < 10 && !failure.getMessage().contains("LEAK"); i++) {
            failure = runAll(1, culprit).onlyTestFailure();
        }
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbackOnSuccess", "callbackOnFailure", "callbackOverHttp2", "callbackOfMinimal"})
    void anExceptionInACallbackFailsItsTestToo(String culprit) {
        throwing = EXCEPTION;
        Execution execution = runAll(1, culprit);
        assertThat(execution.containerFailures()).isEmpty();
        Throwable failure = execution.onlyTestFailure();
        assertThat(failure).hasCause(thrown);
        assertThat(failure.getMessage().lines().findFirst().orElseThrow())
                .matches("callback of GET http\\S+ threw IllegalStateException: no such order");
    }

    /** Kotlin's have no need to be declared. */
    @ParameterizedTest
    @ValueSource(strings = {"callbackOnSuccess", "callbackOverHttp2", "callbackOfMinimal"})
    void soDoesACheckedOne(String culprit) {
        throwing = () -> new Exception("no such order");
        assertThat(runAll(1, culprit).onlyTestFailure()).hasCause(thrown);
    }

    @Test
    void oneThatTellsNothingOfItselfIsToldByItsClass() {
        throwing = Mute::new;
        assertThat(runAll(1, "callbackOnSuccess")
                        .onlyTestFailure()
                        .getMessage()
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .matches("callback of GET http\\S+ threw Mute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumerInBody", "consumerAtEnd", "producer", "consumerOfMinimal", "consumerAtHead"})
    void anExceptionThatTheFutureTellsIsNotTold(String culprit) {
        throwing = EXCEPTION;
        assertThat(runAll(1, culprit).failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbackOnSuccess", "consumerInBody", "callbackOverHttp2", "callbackOfMinimal"})
    void nothingThrownNothingTold(String culprit) {
        throwing = () -> null;
        assertThat(runAll(1, culprit).failures()).isEmpty();
    }

    @Test
    void whatTheCallerGetsIsNotTold() {
        throwing = ERROR;
        assertThat(runAll(1, "callbackOfCancel").failures()).isEmpty();
    }

    private static Execution runAll(int threads, String name) {
        server.reset();
        h2.reset();
        ReactorSize.threads = threads;
        culprit = name;
        return Execution.of(CulpritTestCase.class);
    }

    @ManagedHttpClients(settle = "20 s", customizedBy = ReactorSize.class)
    @TestMethodOrder(OrderAnnotation.class)
    static class CulpritTestCase {

        @ManagedClient
        static CloseableHttpAsyncClient async;

        @ManagedClient(value = "h2", http2 = true)
        static CloseableHttpAsyncClient http2;

        @ManagedClient
        MinimalHttpAsyncClient minimal;

        @Test
        @Order(1)
        void worksBefore() throws Exception {
            work();
        }

        @Test
        @Order(2)
        void culprit() throws Exception {
            reached = new CountDownLatch(1);
            sent = new CountDownLatch(1);
            sender = Thread.currentThread();
            send();
            sent.countDown();
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        }

        private void send() {
            switch (culprit) {
                case "callbackOnSuccess" -> async.execute(get("/ok"), new ThrowingCallback());
                case "callbackOnFailure" -> async.execute(get("/cut-body"), new ThrowingCallback());
                case "callbackOfCancel" -> cancel(async.execute(get("/unread"), new ThrowingCallback()));
                case "callbackOverHttp2" -> http2.execute(get(h2.uri("/ok")), new ThrowingCallback());
                case "callbackOfMinimal" ->
                    minimal.execute(to("/ok"), SimpleResponseConsumer.create(), new ThrowingCallback());
                case "consumerOfMinimal" -> minimal.execute(to("/ok"), throwingInBody(), null);
                case "consumerAtHead" -> async.execute(to("/ok"), throwingAtHead(), null);
                case "consumerInBody" -> async.execute(to("/ok"), throwingInBody(), null);
                case "consumerAtEnd" -> async.execute(to("/ok"), throwingAtEnd(), null);
                case "producer" ->
                    async.execute(new BasicRequestProducer(post("/unread"), throwingProducer()), new Consumer(), null);
                case "pushConsumer" ->
                    http2.execute(
                            SimpleRequestProducer.create(get(h2.uri("/push"))),
                            SimpleResponseConsumer.create(),
                            (request, context) -> new ThrowingPushConsumer(),
                            null,
                            null);
                default -> throw new IllegalArgumentException(culprit);
            }
        }

        private static void cancel(Future<?> future) {
            server.awaitRequest("/unread");
            assertThatThrownBy(() -> future.cancel(true))
                    .satisfies(got -> assertThat(got).isSameAs(thrown));
            server.release();
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

        private void work() throws Exception {
            for (int i = 0; i < 4; i++) {
                assertOk(async.execute(get("/ok"), null));
                assertOk(http2.execute(get(h2.uri("/ok")), null));
                assertOk(minimal.execute(
                        SimpleRequestProducer.create(get("/ok")), SimpleResponseConsumer.create(), null));
            }
        }

        private static void assertOk(Future<SimpleHttpResponse> future) throws Exception {
            assertThat(future.get(5, TimeUnit.SECONDS).getCode()).isEqualTo(200);
        }
    }

    private static AsyncRequestProducer to(String path) {
        return SimpleRequestProducer.create(get(path));
    }

    /** Not before the call has returned: HttpClient cancels in it what is done by then, which closes the connection. */
    private static void throwIt() {
        if (Thread.currentThread() != sender) {
            awaitSent();
        }
        thrown = throwing.get();
        reached.countDown();
        if (thrown != null) {
            UnseenErrorsTest.<RuntimeException>throwAsIs(thrown);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void throwAsIs(Throwable any) throws X {
        throw (X) any;
    }

    private static final class Mute extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new StackOverflowError("thrown by getMessage()");
        }
    }

    private static void awaitSent() {
        try {
            assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Consumer throwingAtHead() {
        return new Consumer() {
            @Override
            void begin(FutureCallback<String> callback) {
                throwIt();
            }
        };
    }

    private static Consumer throwingInBody() {
        return new Consumer() {
            @Override
            public void consume(ByteBuffer source) throws IOException {
                throwIt();
                super.consume(source);
            }
        };
    }

    private static Consumer throwingAtEnd() {
        return new Consumer() {
            @Override
            public void streamEnd(List<? extends Header> trailers) {
                throwIt();
                super.streamEnd(trailers);
            }
        };
    }

    private static Producer throwingProducer() {
        return new Producer() {
            @Override
            public void produce(DataStreamChannel channel) throws IOException {
                throwIt();
                super.produce(channel);
            }
        };
    }

    private static final class ThrowingCallback implements FutureCallback<SimpleHttpResponse> {

        @Override
        public void completed(SimpleHttpResponse response) {
            throwIt();
        }

        @Override
        public void failed(Exception cause) {
            throwIt();
        }

        @Override
        public void cancelled() {
            throwIt();
        }
    }

    private static final class ThrowingPushConsumer implements AsyncPushConsumer {

        @Override
        public void consumePromise(
                HttpRequest promise, HttpResponse response, EntityDetails entityDetails, HttpContext context) {
            throwIt();
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            channel.update(Integer.MAX_VALUE);
        }

        @Override
        public void consume(ByteBuffer source) {}

        @Override
        public void streamEnd(List<? extends Header> trailers) {}

        @Override
        public void failed(Exception cause) {}

        @Override
        public void releaseResources() {}
    }
}
