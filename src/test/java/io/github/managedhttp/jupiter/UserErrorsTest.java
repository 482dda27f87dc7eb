package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.verdict.UserCodeError;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done with what code throws where nobody sees it: by policy, by what the test fails with anyway, by whose it is. */
class UserErrorsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final String SENTENCE =
            "callback of GET " + SERVER.uri("/ok") + " threw IllegalStateException: expected 404 but was 200";

    private static final String SEE = "\n  see src/docs/messages.md#thrown-where-nobody-sees-it";

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void goOn() {
        SERVER.reset();
    }

    @Test
    void failsByDefault() {
        Throwable failure = Execution.of(ThrowingTestCase.class).onlyTestFailure();
        assertThat(failure).hasMessage(SENTENCE + SEE).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failure.getStackTrace()[0].getClassName()).startsWith(UserErrorsTest.class.getName());
        assertThat(err.text()).doesNotContain(SENTENCE);
    }

    @Test
    void warnOnlyPrintsIt() {
        assertThat(with("warn").failures()).isEmpty();
        assertThat(err.text()).contains(SENTENCE).contains("at " + UserErrorsTest.class.getName());
    }

    @Test
    void ignoreSaysNothing() {
        assertThat(with("ignore").failures()).isEmpty();
        assertThat(err.text()).doesNotContain("expected 404");
    }

    @Test
    void anotherValueFailsTheClass() {
        assertThat(with("loud").failures())
                .first()
                .asString()
                .contains("managedhttp.onerror is 'loud'. Expected one of: fail, warn, ignore.");
    }

    private static Execution with(String policy) {
        return Execution.with(Map.of("managedhttp.onerror", policy), ThrowingTestCase.class);
    }

    @Test
    void anExtensionBuiltInCodeSaysIt() {
        assertThat(Execution.of(WarningTestCase.class).failures()).isEmpty();
        assertThat(err.text()).contains(SENTENCE);
    }

    @Test
    void aTestThatFailsAnywayHasItSuppressedAndPrinted() {
        Throwable failure = Execution.of(FailingTestCase.class).onlyTestFailure();
        assertThat(failure).hasMessage("own failure");
        // Beside what was open at that moment, which can be the end of the same exchange.
        assertThat(failure.getSuppressed())
                .filteredOn(UserCodeError.class::isInstance)
                .singleElement()
                .satisfies(error ->
                        assertThat(error.getMessage().lines().findFirst()).hasValue(SENTENCE));
        assertThat(err.text()).contains(SENTENCE);
    }

    @Test
    void theReportOfWhatLeakedBesideItIsThere() {
        Throwable failure = Execution.of(LeakingTestCase.class).onlyTestFailure();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ConnectionLeakError.class,
                        error -> assertThat(error.report().leaks())
                                .singleElement()
                                .satisfies(leak -> assertThat(leak.request()).endsWith("/stall")));
        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failure.getMessage().lines().findFirst()).hasValue(SENTENCE);
        assertThat(failure.getStackTrace()).isEqualTo(failure.getCause().getStackTrace());
    }

    @Test
    void whatTheTestFailsWithItselfIsNotToldAgain() {
        Throwable failure = Execution.of(HandingOnTestCase.class).onlyTestFailure();
        assertThat(failure).hasRootCauseMessage("expected 404 but was 200");
        // What was open at that moment can be the end of the same exchange.
        assertThat(failure.getSuppressed()).doesNotHaveAnyElementsOfTypes(UserCodeError.class);
        assertThat(err.text()).doesNotContain(SENTENCE);
    }

    @Test
    void whatIsThrownAfterTheTestFailsItsClass() {
        Execution execution = Execution.of(LateTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(execution.containerFailures())
                .singleElement()
                .asString()
                .contains("callback of GET " + SERVER.uri("/gated?name=***")
                        + " of UserErrorsTest$LateTestCase.sends(), which had ended, threw IllegalStateException");
    }

    @Test
    void whatIsThrownInBeforeAllFailsTheClass() {
        Execution execution = Execution.of(ClassTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(execution.containerFailures())
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage(SENTENCE + SEE));
    }

    private static Throwing send(CloseableHttpAsyncClient client, String path) {
        Throwing callback = new Throwing();
        callback.sent = client.execute(SimpleHttpRequest.create("GET", SERVER.uri(path)), callback);
        return callback;
    }

    private static final class Throwing implements FutureCallback<SimpleHttpResponse> {

        final CompletableFuture<Void> handedOn = new CompletableFuture<>();
        final CountDownLatch called = new CountDownLatch(1);
        Future<SimpleHttpResponse> sent;

        void await() throws InterruptedException {
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void completed(SimpleHttpResponse response) {
            IllegalStateException thrown = new IllegalStateException("expected 404 but was " + response.getCode());
            handedOn.completeExceptionally(thrown);
            called.countDown();
            throw thrown;
        }

        @Override
        public void failed(Exception cause) {}

        @Override
        public void cancelled() {}
    }

    @ManagedHttpClients
    static class ThrowingTestCase {

        @Test
        void throwsInCallback(CloseableHttpAsyncClient client) throws Exception {
            send(client, "/ok").await();
        }
    }

    @ManagedHttpClients(settle = "100 ms")
    static class LeakingTestCase {

        @Test
        void leaksToo(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            send(client, "/ok").await();
        }
    }

    static class WarningTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().onError(LeakPolicy.WARN).build();

        @Test
        void throwsInCallback(CloseableHttpAsyncClient client) throws Exception {
            send(client, "/ok").await();
        }
    }

    @ManagedHttpClients
    static class FailingTestCase {

        @Test
        void fails(CloseableHttpAsyncClient client) throws Exception {
            send(client, "/ok").await();
            throw new IllegalStateException("own failure");
        }
    }

    @ManagedHttpClients
    static class HandingOnTestCase {

        @Test
        void fails(CloseableHttpAsyncClient client) {
            send(client, "/ok").handedOn.join();
        }
    }

    @ManagedHttpClients
    @TestMethodOrder(OrderAnnotation.class)
    static class LateTestCase {

        static Throwing late;

        @Test
        @Order(1)
        @AllowOpenConnections(reason = "ends in the next test")
        void sends(CloseableHttpAsyncClient client) {
            late = send(client, "/gated?name=late");
            SERVER.awaitRequest("/gated");
        }

        @Test
        @Order(2)
        void isInnocent() throws Exception {
            SERVER.open("late");
            late.await();
        }
    }

    @ManagedHttpClients
    static class ClassTestCase {

        @BeforeAll
        static void sends(CloseableHttpAsyncClient client) throws Exception {
            send(client, "/ok").await();
        }

        @Test
        void isInnocent() {}
    }
}
