package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Closers that do the worst they can: their tests fail and say so, and nobody else is harmed. Those that hang: {@code ClosingTest}. */
class CloserFaultsTest {

    static final List<String> CLOSED = new ArrayList<>();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @BeforeEach
    void forget() {
        CLOSED.clear();
    }

    @Test
    void eachFailsItsOwnTestWithItsName() {
        Execution execution = Execution.of(BadClosersTestCase.class);
        assertThat(message(execution, "error")).isEqualTo("'bad' could not be closed: java.lang.LinkageError: gone");
        assertThat(message(execution, "recursion"))
                .isEqualTo("'bad' could not be closed: java.lang.StackOverflowError");
        assertThat(message(execution, "memory"))
                .isEqualTo("'bad' could not be closed: java.lang.OutOfMemoryError: not really");
        assertThat(message(execution, "unprintable"))
                .isEqualTo("'bad' could not be closed: " + Unprintable.class.getName());
        assertThat(execution.testFailures()).hasSize(4);
        assertThat(execution.containerFailures()).isEmpty();
    }

    /** A line that begins with "::error" is a command to GitHub's runner, and an escape can hide what was printed before. */
    @Test
    void namesAndMessagesStayOnTheirLine() {
        Execution execution = Execution.of(OddNamesTestCase.class);
        assertThat(message(execution, "fails"))
                .isEqualTo(
                        "'a\\u000A::error::b' could not be closed: java.lang.IllegalStateException: \\u001B[2J\\u000Ac");
        assertThat(message(execution, "leaks"))
                .startsWith("registered client 'a\\u000D::error::b' had 1 open connection to ")
                .contains(System.lineSeparator() + "'a\\u000A::error::b' could not be closed: ");
        assertThat(message(execution, "leaks").lines()).hasSize(2);
    }

    @Test
    void theOthersAreClosedAndTheThreadIsAsItWas() {
        Execution execution = Execution.of(BadClosersTestCase.class);
        assertThat(execution.passed()).isEqualTo(2);
        assertThat(CLOSED)
                .containsExactlyElementsOf(twoOfEach("error", "interrupt", "memory", "recursion", "unprintable"));
        assertThat(Thread.interrupted()).isFalse();
    }

    private static List<String> twoOfEach(String... tests) {
        return Arrays.stream(tests)
                .flatMap(test -> List.of(test + ": newer", test + ": older").stream())
                .toList();
    }

    private static String message(Execution execution, String test) {
        return execution.failureOf(test).orElseThrow().getMessage();
    }

    @ManagedHttpClients
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class BadClosersTestCase {

        @Test
        void error(CleanupRegistry registry) {
            register("error", registry, () -> {
                throw new LinkageError("gone");
            });
        }

        @Test
        void interrupt(CleanupRegistry registry) {
            register("interrupt", registry, () -> Thread.currentThread().interrupt());
        }

        @Test
        void memory(CleanupRegistry registry) {
            register("memory", registry, () -> {
                throw new OutOfMemoryError("not really");
            });
        }

        @Test
        void recursion(CleanupRegistry registry) {
            register("recursion", registry, BadClosersTestCase::recurse);
        }

        @Test
        void unprintable(CleanupRegistry registry) {
            register("unprintable", registry, () -> {
                throw new Unprintable();
            });
        }

        @Test
        void zLast() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        private static void register(String test, CleanupRegistry registry, Runnable bad) {
            registry.register("older", () -> CLOSED.add(test + ": older"));
            registry.register("bad", bad::run);
            registry.register("newer", () -> CLOSED.add(test + ": newer"));
        }

        private static void recurse() {
            recurse();
        }
    }

    @ManagedHttpClients
    static class OddNamesTestCase {

        @Test
        void fails(CleanupRegistry registry) {
            registry.register("a\n::error::b", () -> {
                throw new IllegalStateException("\u001b[2J\nc");
            });
        }

        @Test
        void leaks(CleanupRegistry registry) throws Exception {
            fails(registry);
            try (LoopbackServer server = LoopbackServer.start()) {
                registry.manage("a\r::error::b", HttpClients.createDefault())
                        .executeOpen(null, new HttpGet(server.uri("/large")), null);
            }
        }
    }

    static final class Unprintable extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
