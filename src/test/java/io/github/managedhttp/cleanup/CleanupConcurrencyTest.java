package io.github.managedhttp.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.CapturedErr;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ResourceLock(Resources.SYSTEM_ERR)
class CleanupConcurrencyTest {

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    private final CleanupRegistry registry = new CleanupRegistry();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        executor.shutdownNow();
    }

    @Test
    void twoCallsCloseEachExactlyOnce() {
        AtomicIntegerArray closed = registerCounted(1_000);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<CleanupResult> first = closeAfter(go);
        CompletableFuture<CleanupResult> second = closeAfter(go);

        go.countDown();

        assertThat(first.join().closed().size() + second.join().closed().size()).isEqualTo(1_000);
        assertThat(countsOf(closed)).containsOnly(1);
    }

    @Test
    void closesEachOnceThatIsRegisteredOrWithdrawnMeanwhile() {
        int perThread = 5_000;
        AtomicIntegerArray ended = new AtomicIntegerArray(4 * perThread);
        CompletableFuture<?>[] registering = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> IntStream.range(thread * perThread, (thread + 1) * perThread)
                                .forEach(i -> registerAndMaybeWithdraw(ended, i)),
                        executor))
                .toArray(CompletableFuture[]::new);

        CompletableFuture<Void> all = CompletableFuture.allOf(registering);
        while (!all.isDone()) {
            assertThat(registry.closeAll().timedOut()).isEmpty();
        }
        registry.closeAll();

        assertThat(countsOf(ended)).containsOnly(1);
    }

    @Test
    void aCloserMayCloseAll() {
        register("oldest");
        registry.register(
                "calls closeAll",
                () -> calls.addAll(Names.of(registry.closeAll().closed())));
        register("newest");

        CleanupResult result = registry.closeAll();

        assertThat(calls).containsExactly("newest", "oldest", "oldest");
        assertThat(Names.of(result.closed())).containsExactly("newest", "calls closeAll");
        assertThat(result.allClosed()).isTrue();
    }

    @Test
    void anAsyncCloserMayCloseAllInAnotherThread() {
        register("oldest");
        registry.registerAsync("calls closeAll", () -> CompletableFuture.supplyAsync(registry::closeAll, executor));

        CleanupResult result = registry.closeAll();

        assertThat(calls).containsExactly("oldest");
        assertThat(result.allClosed()).isTrue();
    }

    @Test
    void aCloserMayCallClose() {
        registry.register("calls close", registry::close);

        assertThat(registry.closeAll().allClosed()).isTrue();
    }

    @Test
    void closesWhatACloserRegisters() {
        register("oldest");
        registry.register("registers", () -> register("late"));

        registry.closeAll();

        assertThat(calls).containsExactly("late", "oldest");
        assertThat(registry).hasToString("CleanupRegistry[]");
    }

    @Test
    void closesWhatAStageRegisters() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        registry.registerAsync("registers", () -> {
            executor.execute(() -> {
                register("late");
                stage.complete(null);
            });
            return stage;
        });

        registry.closeAll();

        assertThat(calls).containsExactly("late");
    }

    @Test
    void givesUpOnACloserThatAlwaysRegistersAgain() {
        register("older");
        registerAgainAndAgain();

        CleanupResult result = registry.closeAll();

        assertThat(calls).containsOnlyOnce("older").hasSize(102);
        assertThat(result.timedOut()).isEmpty();
        assertThat(result.failed()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("endless");
            assertThat(entry.cause())
                    .hasMessage("endless is still open:"
                            + " more than 100 clients were registered while the registry was being closed");
        });
        assertThat(err.warnings()).singleElement().asString().startsWith("Error closing endless client: ");
        assertThat(registry).hasToString("CleanupRegistry[endless]");
    }

    private void registerAgainAndAgain() {
        registry.register("endless", () -> {
            calls.add("endless");
            registerAgainAndAgain();
        });
    }

    private AtomicIntegerArray registerCounted(int count) {
        AtomicIntegerArray closed = new AtomicIntegerArray(count);
        IntStream.range(0, count).forEach(i -> registry.register("client " + i, () -> closed.incrementAndGet(i)));
        return closed;
    }

    private void registerAndMaybeWithdraw(AtomicIntegerArray ended, int i) {
        Registration registration = registry.register("client " + i, () -> ended.incrementAndGet(i));
        if (i % 2 == 0 && registration.withdraw()) {
            ended.incrementAndGet(i);
        }
    }

    private CompletableFuture<CleanupResult> closeAfter(CountDownLatch go) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return registry.closeAll();
                },
                executor);
    }

    private static int[] countsOf(AtomicIntegerArray counts) {
        return IntStream.range(0, counts.length()).map(counts::get).toArray();
    }

    private void register(String name) {
        registry.register(name, () -> calls.add(name));
    }
}
