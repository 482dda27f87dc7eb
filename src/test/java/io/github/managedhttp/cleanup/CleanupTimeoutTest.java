package io.github.managedhttp.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.CapturedErr;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ResourceLock(Resources.SYSTEM_ERR)
class CleanupTimeoutTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration ENOUGH = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    private final CleanupRegistry registry = new CleanupRegistry();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void releaseThreads() {
        released.countDown();
    }

    @Test
    void namesWhatHangsWithTheStackOfItsThread() {
        registry.register("OpenAlex", this::hangForEver);

        CleanupResult result = registry.closeAll(SHORT);

        assertThat(result.closed()).isEmpty();
        assertThat(result.failed()).isEmpty();
        assertThat(result.timedOut()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("OpenAlex");
            assertThat(entry.duration()).isPositive();
            assertThat(entry.cause())
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("OpenAlex was not closed within 1000 ms: it hangs in thread 'managed-http-cleanup'");
            assertThat(entry.cause().getStackTrace()).extracting("methodName").contains("hangForEver");
        });
        assertThat(err.warnings()).singleElement().asString().startsWith("Error closing OpenAlex client: ");
        assertThat(err.text()).contains(getClass().getName() + ".hangForEver(");
    }

    @Test
    void saysThatAStageWasNeverCompleted() {
        registry.registerAsync("OpenAlex", CompletableFuture::new);

        CleanupResult result = registry.closeAll(SHORT);

        assertThat(result.timedOut()).singleElement().satisfies(entry -> {
            assertThat(entry.cause())
                    .hasMessage("OpenAlex was not closed within 1000 ms: its stage was never completed");
            assertThat(entry.cause().getStackTrace()).isEmpty();
        });
    }

    @Test
    void namesAnAsyncCloserThatHangsBeforeItReturns() {
        registry.registerAsync("OpenAlex", () -> {
            hangForEver();
            return CompletableFuture.completedStage(null);
        });

        CleanupResult result = registry.closeAll(SHORT);

        assertThat(result.timedOut().get(0).cause().getStackTrace())
                .extracting("methodName")
                .contains("hangForEver");
    }

    @Test
    void closesTheOthersWhenSomeHang() {
        registry.register("oldest", () -> {});
        registry.registerAsync("async", () -> CompletableFuture.completedStage(null));
        registry.register("stuck", this::hangForEver);
        registry.register("stuck too", this::hangForEver);
        registry.registerAsync("never completed", CompletableFuture::new);
        registry.register("newest", () -> {});

        CleanupResult result = registry.closeAll(ENOUGH);

        assertThat(Names.of(result.closed())).containsExactlyInAnyOrder("newest", "async", "oldest");
        assertThat(result.failed()).isEmpty();
        assertThat(Names.of(result.timedOut())).containsExactly("never completed", "stuck too", "stuck");
        assertThat(registry).hasToString("CleanupRegistry[]");
    }

    @Test
    void comesBackAtTheDeadline() {
        registry.register("stuck", this::hangForEver);
        registry.register("stuck too", this::hangForEver);
        registry.registerAsync("never completed", CompletableFuture::new);
        long begin = System.nanoTime();

        registry.closeAll(SHORT);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SHORT, LONG.dividedBy(2));
    }

    @Test
    void doesNotWaitLongerThanNeeded() {
        registry.register("OpenAlex", () -> {});
        registry.registerAsync("Scraper", () -> CompletableFuture.runAsync(() -> {}));
        long begin = System.nanoTime();

        registry.closeAll(LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG.dividedBy(2));
    }

    @Test
    void startsTheRestInTheSecondHalf() {
        CountDownLatch olderStarted = new CountDownLatch(1);
        registry.register("older", olderStarted::countDown);
        registry.register("waits for the older one", olderStarted::await);

        CleanupResult result = registry.closeAll(ENOUGH);

        assertThat(Names.of(result.closed())).containsExactly("waits for the older one", "older");
    }

    @Test
    void interruptsWhatHangs() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        registry.register("OpenAlex", () -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });

        CleanupResult result = registry.closeAll(SHORT);

        assertThat(Names.of(result.timedOut())).containsExactly("OpenAlex");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closesWhatIsRegisteredWhileAnotherHangs() {
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Void> stage = new CompletableFuture<>();
        stage.thenRun(() -> registry.register("late", closed::countDown));
        registry.register("last to be started", () -> stage.complete(null));
        registry.registerAsync("async", () -> stage);
        registry.register("stuck", this::hangForEver);

        CleanupResult result = registry.closeAll(ENOUGH);

        assertThat(Names.of(result.timedOut())).containsExactly("stuck");
        assertThat(Names.of(result.closed())).containsExactlyInAnyOrder("async", "last to be started", "late");
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void finishesWhenTheCallerIsInterruptedBefore() {
        CountDownLatch closed = new CountDownLatch(1);
        registry.registerAsync("OpenAlex", () -> CompletableFuture.runAsync(closed::countDown));
        Thread.currentThread().interrupt();

        CleanupResult result = registry.closeAll(LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.closed()).hasSize(1);
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void finishesWhenTheCallerIsInterruptedMeanwhile() {
        CountDownLatch closed = new CountDownLatch(2);
        Thread caller = Thread.currentThread();
        registry.register("OpenAlex", closed::countDown);
        registry.register("Scraper", () -> {
            Await.until(caller, Thread.State.TIMED_WAITING);
            caller.interrupt();
            closed.countDown();
        });

        CleanupResult result = registry.closeAll(LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.closed()).hasSize(2);
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void waitsWithoutSpinning() {
        Thread caller = Thread.currentThread();
        registry.register("OpenAlex", () -> Await.until(caller, Thread.State.TIMED_WAITING));

        assertThat(registry.closeAll(LONG).allClosed()).isTrue();
    }

    @Test
    void sparesACloserTheInterruptOfTheOneBefore() {
        registry.register("blocks", () -> TimeUnit.MILLISECONDS.sleep(1));
        registry.register("interrupts itself", () -> Thread.currentThread().interrupt());

        assertThat(registry.closeAll().allClosed()).isTrue();
    }

    @Test
    void leavesACallerUninterrupted() {
        registry.register("OpenAlex", () -> {});

        registry.closeAll();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void startsAllWithoutAnyTime(long seconds) throws Exception {
        CountDownLatch started = new CountDownLatch(3);
        List.of("a", "b", "c")
                .forEach(name -> registry.register(name, () -> {
                    started.countDown();
                    hangForEver();
                }));

        CleanupResult result = registry.closeAll(Duration.ofSeconds(seconds));

        assertThat(result.timedOut()).hasSize(3);
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void acceptsAnyLongTimeout() {
        registry.registerAsync("OpenAlex", () -> CompletableFuture.runAsync(() -> {}));

        assertThat(registry.closeAll(Duration.ofSeconds(Long.MAX_VALUE)).allClosed())
                .isTrue();
    }

    /** Ignores interrupts, as a socket read does. */
    private void hangForEver() {
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException ignored) {
                // goes on hanging
            }
        }
    }
}
