package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody is judged as long as anything of the user's can still close what is open. */
class VerdictFallsLastTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<String> EVENTS = new ArrayList<>();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void goOn() {
        SERVER.reset();
        EVENTS.clear();
    }

    @Test
    void whatAutoCloseClosesIsNoLeak() {
        assertThat(Execution.of(AutoClosedTestCase.class).failures()).isEmpty();
        assertThat(Execution.of(AutoClosedStaticTestCase.class).failures()).isEmpty();
    }

    @Test
    void whatItDoesNotCloseIsOne() {
        expectLeak(Execution.of(NotAutoClosedTestCase.class), "NotAutoClosedTestCase.leaks()");
    }

    @Test
    void whatTheStoreOfAnotherExtensionClosesIsNoLeak() {
        assertThat(Execution.of(StoredBeforeTestCase.class).failures()).isEmpty();
        assertThat(Execution.of(StoredAfterTestCase.class).failures()).isEmpty();
        assertThat(EVENTS).containsExactly("response closed", "response closed");
    }

    @Test
    void whatAnotherExtensionClosesAfterOursIsNoLeak() {
        assertThat(Execution.of(ClosedByExtensionTestCase.class).failures()).isEmpty();
    }

    @Test
    void whatIsRegisteredForClosingIsNoLeak() {
        assertThat(Execution.of(RegisteredResponseTestCase.class).failures()).isEmpty();
        assertThat(Execution.of(RegisteredByClassTestCase.class).failures()).isEmpty();
    }

    /** The closer may still use the client, however short that one lives. */
    @Test
    void whatIsRegisteredIsClosedBeforeTheClients() {
        assertThat(Execution.of(RegisteredDeleteTestCase.class).failures()).isEmpty();
        assertThat(SERVER.requests("/delete")).isEqualTo(1);
    }

    @Test
    void aRegisteredClientIsAskedWhenWhatDependsOnItIsClosed() {
        assertThat(Execution.of(RegisteredClientTestCase.class).failures()).isEmpty();
        assertThat(Execution.of(LeakingRegisteredClientTestCase.class).onlyTestFailure())
                .isInstanceOf(ConnectionLeakError.class)
                .hasMessageContaining("registered client 'by hand' had 1 open connection");
    }

    @Test
    void aCleanTestIsDoneWhenOurExtensionIs() {
        assertThat(Execution.of(CleanTestCase.class).failures()).isEmpty();
        assertThat(EVENTS).containsExactly("closer", "next extension");
    }

    @Test
    void theLeakOfASkippedTestIsToldOnce() {
        Execution execution = Execution.of(SkippedTestCase.class);
        assertThat(execution.failures()).singleElement().isInstanceOf(ConnectionLeakError.class);
        expectLeak(execution, "SkippedTestCase.skipped()");
        assertThat(err.text()).doesNotContain("┌─ LEAK", "+- LEAK");
    }

    /** The standard error has all of it; the others, which fail as well, say where that is. */
    @Test
    void theLeakOfATestThatFailedIsToldInFullOnce() {
        Execution execution = Execution.of(FailingTestCase.class);
        String all = err.text() + "\n" + String.join("\n", messages(execution));
        assertThat(all).containsOnlyOnce(" fix  ");
        assertThat(err.text()).contains(" fix  ");
        assertThat(execution.containerFailures())
                .isNotEmpty()
                .allSatisfy(failure ->
                        assertThat(failure).hasMessageContaining("by " + FailingTestCase.class.getName() + ".fails()"));
    }

    /** After our extension has seen a good test. */
    @Test
    void theLeakOfATestThatAnotherExtensionFailsIsToldInFull() {
        Execution execution = Execution.of(FailedLaterTestCase.class);
        assertThat(execution.onlyTestFailure()).hasMessage("failed later");
        assertThat(err.text()).contains("1 connection leaked: GET " + SERVER.uri("/large"), " fix  ");
        assertThat(execution.containerFailures()).isNotEmpty();
    }

    private static List<String> messages(Execution execution) {
        List<String> messages = new ArrayList<>();
        for (Throwable failure : execution.failures()) {
            messages.add(failure.getMessage());
            for (Throwable suppressed : failure.getSuppressed()) {
                messages.add(suppressed.getMessage());
            }
        }
        return messages;
    }

    private static void expectLeak(Execution execution, String owner) {
        assertThat(execution.onlyTestFailure())
                .isInstanceOfSatisfying(
                        ConnectionLeakError.class,
                        error -> assertThat(error.report().leaks())
                                .singleElement()
                                .satisfies(leak -> assertThat(leak.ownerName()).endsWith(owner)));
    }

    static ClassicHttpResponse open(CloseableHttpClient client) throws IOException {
        return client.executeOpen(null, new HttpGet(SERVER.uri("/large")), null);
    }

    @ManagedHttpClients(settle = "20 ms")
    static class AutoClosedTestCase {

        @AutoClose
        ClassicHttpResponse response;

        @BeforeEach
        void begin(CloseableHttpClient client) throws IOException {
            response = open(client);
        }

        @Test
        void reads() {
            assertThat(response.getCode()).isEqualTo(200);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class AutoClosedStaticTestCase {

        @AutoClose
        static ClassicHttpResponse response;

        @BeforeAll
        static void begin(CloseableHttpClient client) throws IOException {
            response = open(client);
        }

        @Test
        void reads() {
            assertThat(response.getCode()).isEqualTo(200);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class NotAutoClosedTestCase {

        @AutoClose
        final AutoCloseable other = () -> {};

        @Test
        void leaks(CloseableHttpClient client) throws IOException {
            open(client);
        }
    }

    static final class ClosesInStore implements BeforeEachCallback {

        static ClassicHttpResponse response;

        @Override
        @SuppressWarnings("deprecation")
        public void beforeEach(ExtensionContext context) {
            ExtensionContext.Store.CloseableResource closing = () -> {
                EVENTS.add("response closed");
                response.close();
            };
            context.getStore(Namespace.create(ClosesInStore.class)).put("response", closing);
        }
    }

    @ExtendWith(ClosesInStore.class)
    @ManagedHttpClients(settle = "20 ms")
    static class StoredBeforeTestCase {

        @Test
        void reads(CloseableHttpClient client) throws IOException {
            ClosesInStore.response = open(client);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    @ExtendWith(ClosesInStore.class)
    static class StoredAfterTestCase {

        @Test
        void reads(CloseableHttpClient client) throws IOException {
            ClosesInStore.response = open(client);
        }
    }

    static final class ClosesAfterEach implements AfterEachCallback {

        static ClassicHttpResponse response;

        @Override
        public void afterEach(ExtensionContext context) throws IOException {
            response.close();
        }
    }

    @ExtendWith(ClosesAfterEach.class)
    @ManagedHttpClients(settle = "20 ms")
    static class ClosedByExtensionTestCase {

        @Test
        void reads(CloseableHttpClient client) throws IOException {
            ClosesAfterEach.response = open(client);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class RegisteredResponseTestCase {

        @Test
        void reads(CloseableHttpClient client, CleanupRegistry registry) throws IOException {
            registry.register("response", open(client)::close);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class RegisteredByClassTestCase {

        @BeforeAll
        static void begin(CloseableHttpClient client, CleanupRegistry registry) throws IOException {
            registry.register("response", open(client)::close);
        }

        @Test
        void reads() {}
    }

    @ManagedHttpClients(scope = ClientScope.METHOD)
    static class RegisteredDeleteTestCase {

        @Test
        void creates(CloseableHttpClient client, CleanupRegistry registry) {
            registry.register("order", () -> client.execute(new HttpGet(SERVER.uri("/delete")), response -> null));
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class RegisteredClientTestCase {

        @Test
        void reads(CleanupRegistry registry) throws IOException {
            CloseableHttpClient client = registry.manage("by hand", HttpClients.createDefault());
            registry.register("response", open(client)::close);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class LeakingRegisteredClientTestCase {

        @Test
        void leaks(CleanupRegistry registry) throws IOException {
            CloseableHttpClient client = registry.manage("by hand", HttpClients.createDefault());
            registry.register("other", () -> {});
            open(client);
        }
    }

    static final class NotesAfterEach implements AfterEachCallback {

        @Override
        public void afterEach(ExtensionContext context) {
            EVENTS.add("next extension");
        }
    }

    @ExtendWith(NotesAfterEach.class)
    @ManagedHttpClients
    static class CleanTestCase {

        @Test
        void reads(CloseableHttpClient client, CleanupRegistry registry) throws IOException {
            registry.register("closer", () -> EVENTS.add("closer"));
            open(client).close();
        }
    }

    static final class FailsAfterEach implements AfterEachCallback {

        @Override
        public void afterEach(ExtensionContext context) {
            throw new IllegalStateException("failed later");
        }
    }

    @ExtendWith(FailsAfterEach.class)
    @ManagedHttpClients(settle = "20 ms")
    static class FailedLaterTestCase {

        @Test
        void leaks(CloseableHttpClient client) throws IOException {
            open(client);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class SkippedTestCase {

        @Test
        void skipped(CloseableHttpClient client) throws IOException {
            assumeTrue(open(client).getCode() == 204);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class FailingTestCase {

        @Test
        void fails(CloseableHttpClient client) throws IOException {
            assertThat(open(client).getCode()).isEqualTo(204);
        }
    }
}
