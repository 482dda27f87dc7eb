package io.github.managedhttp.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CleanupRegistryTest {

    private final CleanupRegistry registry = new CleanupRegistry();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @Test
    void closesNewestFirst() {
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "client " + i).toList();
        names.forEach(this::register);

        CleanupResult result = registry.closeAll();

        List<String> newestFirst = new ArrayList<>(names);
        Collections.reverse(newestFirst);
        assertThat(calls).isEqualTo(newestFirst);
        assertThat(Names.of(result.closed())).isEqualTo(newestFirst);
        assertThat(result.allClosed()).isTrue();
    }

    @Test
    void startsBothKindsNewestFirst() {
        register("oldest");
        registry.registerAsync("async", () -> completed("async"));
        register("sync");
        registry.registerAsync("newest", () -> completed("newest"));

        registry.closeAll();

        assertThat(calls).containsExactly("newest", "sync", "async", "oldest");
    }

    @Test
    void startsACloserOnlyWhenTheNewerOneHasEnded() {
        CountDownLatch olderStarted = new CountDownLatch(1);
        AtomicReference<Boolean> overlapped = new AtomicReference<>();
        registry.register("older", olderStarted::countDown);
        registry.register("newer", () -> overlapped.set(olderStarted.await(100, TimeUnit.MILLISECONDS)));

        registry.closeAll();

        assertThat(overlapped).hasValue(false);
        assertThat(olderStarted.getCount()).isZero();
    }

    @Test
    void startsEveryAsyncCloserBeforeItAwaitsAny() {
        CompletableFuture<Void> allStarted = new CompletableFuture<>();
        registry.registerAsync("oldest", () -> {
            allStarted.complete(null);
            return allStarted;
        });
        registry.registerAsync("middle", () -> allStarted);
        registry.registerAsync("newest", () -> allStarted);

        try (ThreadCounter started = new ThreadCounter()) {
            assertThat(Names.of(registry.closeAll().closed())).containsExactly("newest", "middle", "oldest");
            assertThat(started.count()).isEqualTo(1);
        }
    }

    @Test
    void awaitsAsyncClosers() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        registry.registerAsync("Scraper", () -> {
            started.countDown();
            return stage;
        });

        CompletableFuture<CleanupResult> result = CompletableFuture.supplyAsync(registry::closeAll);

        assertThat(started)
                .satisfies(
                        latch -> assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue());
        assertThat(result).isNotDone();
        stage.complete(null);
        assertThat(Names.of(result.join().closed())).containsExactly("Scraper");
    }

    @Test
    void managesAResource() throws Exception {
        AutoCloseable resource = () -> calls.add("closed");

        assertThat(registry.manage("BookSearch", resource)).isSameAs(resource);
        assertThat(calls).isEmpty();
        registry.close();

        assertThat(calls).containsExactly("closed");
    }

    @Test
    void visitsWhatIsManagedAndStillOpen() {
        List<String> visited = new ArrayList<>();
        registry.manage("BookSearch", () -> calls.add("closed"));
        registry.register("a closer alone", () -> {});
        registry.manage("Scraper", () -> {});

        registry.forEachManaged((name, resource) -> visited.add(name));
        registry.closeAll();
        registry.forEachManaged((name, resource) -> visited.add("closed " + name));

        assertThat(visited).containsExactly("BookSearch", "Scraper");
    }

    /** They are not unclosed: somebody will do it. */
    @Test
    void tellsOfWhatIsClosedAtShutdown() {
        AutoCloseable resource = () -> {};
        registry.manage("BookSearch", resource);
        register("Scraper");
        List<Object> before = closedAtShutdown();

        registry.closeAtShutdown();

        assertThat(closedAtShutdown()).hasSize(before.size() + 2).contains(resource);
        registry.closeAll();
        assertThat(closedAtShutdown()).isEqualTo(before);
    }

    private static List<Object> closedAtShutdown() {
        List<Object> subjects = new ArrayList<>();
        CleanupRegistry.forEachUntilShutdown(subjects::add);
        return subjects;
    }

    @Test
    void runsClosersOnDaemonThreads() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        registry.register("OpenAlex", () -> thread.set(Thread.currentThread()));

        registry.closeAll();

        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        assertThat(thread.get().isDaemon()).isTrue();
    }

    @Test
    void doesNotRunAWithdrawnCloser() {
        register("kept");
        Registration registration = register("withdrawn");

        assertThat(registration.withdraw()).isTrue();
        assertThat(registration.withdraw()).isFalse();
        CleanupResult result = registry.closeAll();

        assertThat(calls).containsExactly("kept");
        assertThat(Names.of(result.closed())).containsExactly("kept");
    }

    @Test
    void doesNotRunAWithdrawnAsyncCloser() {
        registry.registerAsync("withdrawn", () -> completed("withdrawn")).withdraw();

        registry.closeAll();

        assertThat(calls).isEmpty();
    }

    @Test
    void withdrawsUntilTheCloserIsStarted() {
        Registration older = register("older");
        registry.register("newer", () -> calls.add("older withdrawn: " + older.withdraw()));

        registry.closeAll();

        assertThat(calls).containsExactly("older withdrawn: true");
    }

    @Test
    void refusesToWithdrawWhatIsClosed() {
        Registration registration = register("OpenAlex");

        registry.closeAll();

        assertThat(registration.withdraw()).isFalse();
    }

    @Test
    void withdrawsOneOfTwoWithTheSameName() {
        registry.register("OpenAlex", () -> calls.add("first"));
        registry.register("OpenAlex", () -> calls.add("second")).withdraw();

        registry.closeAll();

        assertThat(calls).containsExactly("first");
    }

    @Test
    void closesTwoWithTheSameName() {
        registry.register("OpenAlex", () -> calls.add("first"));
        registry.register("OpenAlex", () -> calls.add("second"));
        assertThat(registry).hasToString("CleanupRegistry[OpenAlex, OpenAlex]");

        registry.closeAll();

        assertThat(calls).containsExactly("second", "first");
    }

    @Test
    void closesEachOnlyOnce() {
        register("OpenAlex");

        registry.closeAll();
        CleanupResult second = registry.closeAll();

        assertThat(calls).containsExactly("OpenAlex");
        assertThat(second).isEqualTo(new CleanupResult(List.of(), List.of(), List.of()));
        assertThat(second.allClosed()).isTrue();
    }

    @Test
    void canBeUsedAgain() {
        register("first");
        registry.close();

        register("second");
        assertThat(registry).hasToString("CleanupRegistry[second]");
        registry.close();

        assertThat(calls).containsExactly("first", "second");
    }

    @Test
    void listsWhatIsOpen() {
        assertThat(registry).hasToString("CleanupRegistry[]");
        register("OpenAlex");
        Registration registration = register("Perplexity");
        register("Firecrawl");
        registration.withdraw();

        assertThat(registry).hasToString("CleanupRegistry[OpenAlex, Firecrawl]");

        registry.closeAll();
        assertThat(registry).hasToString("CleanupRegistry[]");
    }

    @Test
    void isEmptyWhenNothingIsLeftToBeClosed() {
        assertThat(registry.isEmpty()).isTrue();
        Registration registration = register("OpenAlex");
        assertThat(registry.isEmpty()).isFalse();
        registration.withdraw();
        assertThat(registry.isEmpty()).isTrue();
        register("Firecrawl");
        registry.closeAll();
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void closesAtTheEndOfATryBlock() {
        try (var local = new CleanupRegistry()) {
            local.register("OpenAlex", () -> calls.add("closed"));
            calls.add("used");
        }
        assertThat(calls).containsExactly("used", "closed");
    }

    @Test
    void startsNoThreadWhenNothingIsOpen() {
        try (ThreadCounter started = new ThreadCounter()) {
            registry.closeAll();
            assertThat(started.count()).isZero();

            register("OpenAlex");
            registry.closeAll();
            assertThat(started.count()).isEqualTo(1);
        }
    }

    @Test
    void startsOneThreadForAllThatEndInOrder() {
        try (ThreadCounter started = new ThreadCounter()) {
            IntStream.range(0, 100).forEach(i -> register("sync " + i));
            IntStream.range(0, 100).forEach(i -> registry.registerAsync("async " + i, () -> completed("async " + i)));

            registry.closeAll();

            assertThat(calls).hasSize(200);
            assertThat(started.count()).isEqualTo(1);
        }
    }

    @Test
    void runsClosersItselfWhenNoThreadCanBeStarted() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        registry.register("OpenAlex", () -> thread.set(Thread.currentThread()));

        try (ThreadCounter tried = ThreadCounter.failing()) {
            assertThat(registry.closeAll().allClosed()).isTrue();
            assertThat(tried.count()).isEqualTo(1);
        }

        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void measuresHowLongEachTook() {
        registry.register("OpenAlex", () -> TimeUnit.MILLISECONDS.sleep(20));

        Duration duration = registry.closeAll().closed().get(0).duration();

        assertThat(duration).isBetween(Duration.ofMillis(20), Duration.ofMinutes(1));
    }

    @Test
    void refusesNullAndBlank() {
        assertThatNullPointerException()
                .isThrownBy(() -> registry.register(null, () -> {}))
                .withMessage("The name of a client must not be null.");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.register("OpenAlex", null))
                .withMessage("The closer of a client must not be null.");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.registerAsync("OpenAlex", null))
                .withMessage("The closer of a client must not be null.");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.manage("OpenAlex", null))
                .withMessage("The resource to manage must not be null.");
        assertThatNullPointerException()
                .isThrownBy(() -> registry.closeAll(null))
                .withMessage("The timeout must not be null.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.registerAsync(" \t", () -> completed("")))
                .withMessage("The name of a client must not be blank.");
        assertThat(registry).hasToString("CleanupRegistry[]");
    }

    private Registration register(String name) {
        return registry.register(name, () -> calls.add(name));
    }

    private CompletionStage<?> completed(String name) {
        calls.add(name);
        return CompletableFuture.completedStage(null);
    }
}
