package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.jupiter.scope.AsOnlyRun;
import io.github.managedhttp.jupiter.verdict.CleanupError;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The singletons of an application live as long as the run, whichever class has created them, and are closed at its end. */
class SharedRegistryAtRunEndTest {

    static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @RegisterExtension
    final AsOnlyRun only = new AsOnlyRun();

    @BeforeEach
    void forget() {
        EVENTS.clear();
        Parallel.reset();
    }

    @Test
    void aSingletonOfOneClassIsUsedByTheNextAndClosedOnce() {
        assertThat(Execution.of(FirstTestCase.class, NextTestCase.class).failures())
                .isEmpty();
        assertThat(EVENTS).containsExactly("created", "used", "used", "closed");
    }

    @Test
    void theNextRunCreatesItAgain() {
        Execution.of(FirstTestCase.class);
        Execution.of(NextTestCase.class);
        assertThat(EVENTS).containsExactly("created", "used", "closed", "created", "used", "closed");
    }

    @Test
    void aClassThatEndsClosesNothingThatAnotherOneUsesInParallel() {
        Execution execution = Execution.with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
                EndsFirstTestCase.class,
                GoesOnTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(EVENTS).containsExactly("created", "used", "class ended", "used", "closed");
    }

    @Test
    void aRunWithinATestClosesNothingOfTheRunAroundIt() {
        assertThat(Execution.of(OuterTestCase.class, NextTestCase.class).failures())
                .isEmpty();
        assertThat(EVENTS)
                .containsExactly("created", "used", "used", "inner run ended", "used", "used", "closed", "run ended");
    }

    @Test
    void whatARunWithinATestCreatesIsClosedWithTheRunAroundIt() {
        assertThat(Execution.of(CreatesWithinTestCase.class).failures()).isEmpty();
        assertThat(EVENTS).containsExactly("created", "used", "inner run ended", "closed", "run ended");
    }

    @Test
    void aFailingCloserFailsTheRunWithOneErrorThatNamesEveryFailure() {
        Execution execution = Execution.of(FailingTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(execution.containerFailures()).singleElement().satisfies(error -> {
            assertThat(error)
                    .isInstanceOf(CleanupError.class)
                    .hasMessage(String.join(
                            System.lineSeparator(),
                            "'Perplexity' could not be closed: java.io.IOException: disk on fire",
                            "'OpenAlex' could not be closed: java.lang.AssertionError: no stage"));
            assertThat(error.getSuppressed())
                    .hasOnlyElementsOfTypes(IOException.class, AssertionError.class)
                    .hasSize(2);
        });
        assertThat(EVENTS).containsExactly("older closed");
    }

    @Test
    void withWarnAFailingCloserFailsNothingAndIsTold() {
        assertThat(Execution.with(Map.of("managedhttp.cleanup", "warn"), FailingTestCase.class, FailingInTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text().lines().map(String::strip))
                .contains(
                        "not closed when the run ended: 'OpenAlex' could not be closed: java.lang.AssertionError: no stage",
                        "not closed when " + FailingInTestCase.class.getName()
                                + ".test() ended: 'search index' could not be closed: java.io.IOException: disk on fire");
    }

    /** A lazily created singleton, after the template in the Javadoc of {@link CleanupRegistry}. */
    static final class Search {

        private static Search instance;

        private boolean closed;

        static synchronized Search instance() {
            if (instance == null) {
                Search created = new Search();
                CleanupRegistry.shared().register("Search", created::close);
                EVENTS.add("created");
                instance = created;
            }
            return instance;
        }

        void use() {
            assertThat(closed).isFalse();
            EVENTS.add("used");
        }

        private void close() {
            synchronized (Search.class) {
                instance = null;
                closed = true;
            }
            EVENTS.add("closed");
        }
    }

    @ManagedHttpClients
    static class FirstTestCase {

        @Test
        void uses() {
            Search.instance().use();
        }
    }

    @ManagedHttpClients
    static class NextTestCase {

        @Test
        void uses() {
            Search.instance().use();
        }
    }

    /** Its store is the run's, and what is first in there is closed last. */
    static final class RunEnd implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            ExtensionContext.Store.CloseableResource end = () -> EVENTS.add("run ended");
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(RunEnd.class))
                    .put("end", end);
        }
    }

    @ExtendWith(RunEnd.class)
    @ManagedHttpClients
    static class OuterTestCase {

        @Test
        void runsOthers() {
            Search.instance().use();
            assertThat(Execution.of(NextTestCase.class).failures()).isEmpty();
            EVENTS.add("inner run ended");
            Search.instance().use();
        }
    }

    @ExtendWith(RunEnd.class)
    @ManagedHttpClients
    static class CreatesWithinTestCase {

        @Test
        void runsOthers() {
            assertThat(Execution.of(NextTestCase.class).failures()).isEmpty();
            EVENTS.add("inner run ended");
        }
    }

    static final class Parallel implements AfterAllCallback {

        static CountDownLatch bothRun;
        static CountDownLatch firstEnded;

        static void reset() {
            bothRun = new CountDownLatch(2);
            firstEnded = new CountDownLatch(1);
        }

        static void await(CountDownLatch latch) throws InterruptedException {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            EVENTS.add("class ended");
            firstEnded.countDown();
        }
    }

    /** Parallel is registered first, so its afterAll comes last. */
    @ExtendWith(Parallel.class)
    @ManagedHttpClients
    static class EndsFirstTestCase {

        @Test
        void uses() throws InterruptedException {
            Search.instance().use();
            Parallel.bothRun.countDown();
            Parallel.await(Parallel.bothRun);
        }
    }

    @ManagedHttpClients
    static class GoesOnTestCase {

        @Test
        void uses() throws InterruptedException {
            Parallel.bothRun.countDown();
            Parallel.await(Parallel.firstEnded);
            Search.instance().use();
        }
    }

    @ManagedHttpClients
    static class FailingTestCase {

        @Test
        void test() {
            CleanupRegistry.shared().register("older", () -> EVENTS.add("older closed"));
            CleanupRegistry.shared().registerAsync("OpenAlex", () -> {
                throw new AssertionError("no stage");
            });
            CleanupRegistry.shared().register("Perplexity", () -> {
                throw new IOException("disk on fire");
            });
        }
    }

    @ManagedHttpClients
    static class FailingInTestCase {

        @Test
        void test(CleanupRegistry registry) {
            registry.register("search index", () -> {
                throw new IOException("disk on fire");
            });
        }
    }
}
