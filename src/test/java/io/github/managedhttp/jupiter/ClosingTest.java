package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is closed, when, and what happens when that fails. */
class ClosingTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<String> CLOSED = new ArrayList<>();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void forget() {
        CLOSED.clear();
    }

    @Test
    void aRegistryIsClosedWithTheTestOrTheClassItWasInjectedInto() {
        assertThat(Execution.of(RegistryTestCase.class).failures()).isEmpty();
        assertThat(CLOSED)
                .containsExactlyInAnyOrder("of first", "of second", "of class")
                .endsWith("of class");
    }

    @Test
    void oneFailingCloserFailsItsTestAndTheOthersAreClosed() {
        Execution execution = Execution.of(FailingCloserTestCase.class);
        assertThat(execution.onlyTestFailure())
                .isInstanceOf(AssertionError.class)
                .hasMessage("'broken' could not be closed: java.io.IOException: disk on fire");
        assertThat(CLOSED).containsExactly("newer", "older");
    }

    @Test
    void aCloserThatHangsCostsNoMoreThanTheDeadlineAndIsNamed() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        Execution execution =
                Execution.with(Map.of("managedhttp.close.timeout", "200 ms"), HangingCloserTestCase.class);
        assertThat(execution.containerFailures())
                .first()
                .satisfies(error -> assertThat(error).hasMessage("'stuck' was not closed within 200 ms"));
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
        HangingCloserTestCase.LET_GO.countDown();
    }

    @Test
    void clientsAreClosedAlsoWhereJUnitCallsNoAfterAll() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        Execution execution = Execution.of(FailingConstructorTestCase.class);
        assertThat(execution.containerFailures())
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage("constructor"));
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aClientThatIsFirstUsedInAfterAllIsClosedToo() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        assertThat(Execution.of(LastMinuteTestCase.class).failures()).isEmpty();
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    static void get(CloseableHttpAsyncClient client) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null).get();
    }

    @ManagedHttpClients
    static class RegistryTestCase {

        @BeforeAll
        static void beforeAll(CleanupRegistry registry) {
            registry.register("class", () -> CLOSED.add("of class"));
        }

        @Test
        void first(CleanupRegistry registry) {
            registry.register("first", () -> CLOSED.add("of first"));
        }

        @Test
        void second(CleanupRegistry registry) {
            registry.register("second", () -> CLOSED.add("of second"));
        }
    }

    @ManagedHttpClients
    static class FailingCloserTestCase {

        @Test
        void test(CleanupRegistry registry) {
            registry.register("older", () -> CLOSED.add("older"));
            registry.register("broken", () -> {
                throw new IOException("disk on fire");
            });
            registry.register("newer", () -> CLOSED.add("newer"));
        }
    }

    @ManagedHttpClients
    static class HangingCloserTestCase {

        static final CountDownLatch LET_GO = new CountDownLatch(1);

        @BeforeAll
        static void beforeAll(CleanupRegistry registry) {
            registry.register("stuck", LET_GO::await);
        }

        @Test
        void test(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FailingConstructorTestCase {

        FailingConstructorTestCase(CloseableHttpAsyncClient client) throws Exception {
            get(client);
            throw new IllegalStateException("constructor");
        }

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class LastMinuteTestCase {

        @Test
        void test() {}

        @AfterAll
        static void afterAll(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }
}
