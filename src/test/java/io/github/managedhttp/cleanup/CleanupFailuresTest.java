package io.github.managedhttp.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.testing.CapturedErr;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ResourceLock(Resources.SYSTEM_ERR)
class CleanupFailuresTest {

    private static final IOException BOOM = new IOException("boom");

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    private final CleanupRegistry registry = new CleanupRegistry();
    private final List<String> closed = new CopyOnWriteArrayList<>();

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(
                        "exception",
                        IOException.class,
                        registry -> registry.register("bad", () -> {
                            throw BOOM;
                        })),
                failure(
                        "error",
                        AssertionError.class,
                        registry -> registry.register("bad", () -> {
                            throw new AssertionError("boom");
                        })),
                failure(
                        "interrupted",
                        InterruptedException.class,
                        registry -> registry.register("bad", () -> {
                            throw new InterruptedException();
                        })),
                failure(
                        "endless recursion",
                        StackOverflowError.class,
                        registry -> registry.register("bad", CleanupFailuresTest::recurse)),
                failure(
                        "async throws",
                        StackOverflowError.class,
                        registry -> registry.registerAsync("bad", () -> {
                            recurse();
                            return new CompletableFuture<>();
                        })),
                failure(
                        "null stage",
                        NullPointerException.class,
                        registry -> registry.registerAsync("bad", () -> null)),
                failure(
                        "failed stage",
                        IOException.class,
                        registry -> registry.registerAsync("bad", () -> CompletableFuture.failedStage(BOOM))),
                failure(
                        "stage that fails later",
                        IllegalStateException.class,
                        registry -> registry.registerAsync(
                                "bad",
                                () -> CompletableFuture.runAsync(() -> {
                                    throw new IllegalStateException("boom");
                                }))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void closesTheOthers(String kind, Class<? extends Throwable> cause, Bad bad) {
        registry.register("older", () -> closed.add("older"));
        registry.registerAsync("older async", () -> {
            closed.add("older async");
            return CompletableFuture.completedStage(null);
        });
        bad.registerWith(registry);
        registry.register("newer", () -> closed.add("newer"));

        CleanupResult result = registry.closeAll();

        assertThat(closed).containsExactly("newer", "older async", "older");
        assertThat(Names.of(result.closed())).isEqualTo(closed);
        assertThat(result.timedOut()).isEmpty();
        assertThat(result.allClosed()).isFalse();
        assertThat(result.failed()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("bad");
            assertThat(entry.cause()).isInstanceOf(cause);
        });
        assertThat(registry).hasToString("CleanupRegistry[]");
        assertThat(registry.closeAll().allClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "OpenAlex,          OpenAlex client",
        "OpenAlex client,   OpenAlex client",
        "OpenAlexClient,    OpenAlexClient",
        "clients of Scraper, clients of Scraper client",
        "' Scraper ',       ' Scraper  client'",
    })
    void warnsOfEachFailure(String name, String client) {
        registry.register(name, () -> {
            throw BOOM;
        });

        registry.closeAll();

        assertThat(err.warnings()).containsExactly("Error closing " + client + ": java.io.IOException: boom");
        assertThat(err.text()).contains("at " + getClass().getName());
    }

    @Test
    void warnsOncePerFailureAndNeverOfSuccess() {
        registerThreeOfWhichTwoFail();

        registry.closeAll();
        registry.closeAll();

        assertThat(err.warnings())
                .containsExactly(
                        "Error closing Scraper client: java.lang.IllegalStateException: bang",
                        "Error closing OpenAlex client: java.io.IOException: boom");
    }

    @Test
    void throwsOneExceptionForAll() {
        registerThreeOfWhichTwoFail();

        assertThatExceptionOfType(CleanupException.class)
                .isThrownBy(registry::close)
                .withMessage("2 errors while closing: Scraper (java.lang.IllegalStateException: bang);"
                        + " OpenAlex (java.io.IOException: boom)")
                .withNoCause()
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("bang", "boom"));
        assertThat(closed).containsExactly("Firecrawl");
        assertThatCode(registry::close).doesNotThrowAnyException();
    }

    @Test
    void saysThatTheStageIsNull() {
        registry.registerAsync("OpenAlex", () -> null);

        assertThat(registry.closeAll().failed().get(0).cause())
                .hasMessage("The closer of OpenAlex returned null instead of a stage.");
    }

    @Test
    void survivesExceptionsThatCannotBePrinted() {
        registry.register("OpenAlex", () -> {
            throw new Unprintable();
        });

        assertThatExceptionOfType(CleanupException.class)
                .isThrownBy(registry::close)
                .withMessage("1 error while closing: OpenAlex (" + Unprintable.class.getName() + ")");

        assertThat(err.warnings()).contains("Error closing OpenAlex client: " + Unprintable.class.getName());
    }

    private void registerThreeOfWhichTwoFail() {
        registry.register("OpenAlex", () -> {
            throw BOOM;
        });
        registry.register("Firecrawl", () -> closed.add("Firecrawl"));
        registry.registerAsync("Scraper", () -> {
            throw new IllegalStateException("bang");
        });
    }

    private static Arguments failure(String kind, Class<? extends Throwable> cause, Bad bad) {
        return Arguments.of(kind, cause, bad);
    }

    private static void recurse() {
        recurse();
    }

    interface Bad {
        void registerWith(CleanupRegistry registry);
    }

    private static final class Unprintable extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
