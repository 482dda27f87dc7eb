package io.github.managedhttp.jupiter;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.LazyAsyncClient;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What lives and ends with a test, a class or the run: an owner, the clients of this scope and the registry that closes them.
 *
 * <p>Stored where JUnit closes it, as the backstop for the ways in which no callback is called at the end; before JUnit 5.13 the
 * store closes only a {@code CloseableResource}, after it prefers an {@code AutoCloseable}.
 */
@SuppressWarnings("deprecation")
final class Scope implements CloseableResource, AutoCloseable {

    private final Owner owner;
    private final Settings settings;
    private final Duration closeTimeout;
    private final Function<LeakReport, String> text;
    private final CleanupRegistry registry = new CleanupRegistry();
    private final Map<String, LazyAsyncClient> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    Scope(Owner owner, Settings settings, Duration closeTimeout, Function<LeakReport, String> text) {
        this.owner = owner;
        this.settings = settings;
        this.closeTimeout = closeTimeout;
        this.text = text;
    }

    Owner owner() {
        return owner;
    }

    Settings settings() {
        return settings;
    }

    CleanupRegistry registry() {
        return registry;
    }

    LazyAsyncClient client(String name, Supplier<List<ClientCustomizer>> customizers) {
        return clients.computeIfAbsent(name, unused -> new LazyAsyncClient(name, customizers.get(), registry));
    }

    /**
     * Ends the scope, once: judges, then closes, then looks whether anything is still open after that.
     *
     * @param failedAnyway whether a leak would only be a footnote to another failure
     */
    void end(boolean failedAnyway) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        LeakReport leaks = judge(failedAnyway);
        owner.end();
        List<String> notClosed = closeAll();
        List<String> stillOpen = clients.values().stream()
                .map(LazyAsyncClient::stillOpen)
                .filter(Objects::nonNull)
                .toList();
        throwIfAny(leaks, stillOpen, notClosed);
    }

    /** Judges before anything is closed, because a close empties the pool's books. */
    private LeakReport judge(boolean failedAnyway) {
        LeakPolicy policy = settings.onLeak();
        Verdict verdict = Verdict.on(owner, policy == LeakPolicy.IGNORE ? Duration.ZERO : settings.settle());
        if (verdict.isClean()) {
            return verdict.report();
        }
        if (policy != LeakPolicy.FAIL) {
            verdict.letBe();
            if (policy == LeakPolicy.WARN) {
                print(verdict.report());
            }
            return LeakReport.EMPTY;
        }
        verdict.tearDown();
        if (failedAnyway) {
            // Surefire's trimStackTrace deletes what is suppressed (facts/junit-and-surefire.md, 1), so show it here too.
            print(verdict.report());
        }
        if (failedAnyway || !owner.isTest()) {
            // Surefire 3.5.5 and 3.5.6 can book a class's failure as a flake (facts, 0): the run fails as well.
            verdict.passOn();
        }
        return verdict.report();
    }

    private void print(LeakReport report) {
        // One println: blocks of parallel tests and forks then stay whole (facts/junit-and-surefire.md, 3).
        System.err.println(text.apply(report));
    }

    private List<String> closeAll() {
        clients.values().forEach(LazyAsyncClient::shut);
        CleanupResult result = registry.closeAll(closeTimeout);
        if (!result.timedOut().isEmpty()) {
            clients.values().forEach(LazyAsyncClient::abort);
        }
        return Stream.concat(
                        result.failed().stream()
                                .map(entry -> "'" + entry.name() + "' could not be closed: " + entry.cause()),
                        result.timedOut().stream()
                                .map(entry -> "'" + entry.name() + "' was not closed within "
                                        + Durations.format(closeTimeout)))
                .toList();
    }

    private void throwIfAny(LeakReport leaks, List<String> stillOpen, List<String> notClosed) {
        Stream<String> report = leaks.leaks().isEmpty() ? Stream.of() : Stream.of(text.apply(leaks));
        String message = Stream.of(report, stillOpen.stream(), notClosed.stream())
                .flatMap(Function.identity())
                .collect(joining(System.lineSeparator()));
        if (!leaks.leaks().isEmpty() || !stillOpen.isEmpty()) {
            throw new ConnectionLeakError(message, leaks);
        }
        if (!notClosed.isEmpty()) {
            throw new CleanupError(message);
        }
    }

    /** The store's own close, for when nobody ended the scope, which as a rule means that something else failed. */
    @Override
    public void close() {
        end(true);
    }
}
