package io.github.managedhttp.jupiter;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.client.LazyClient;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What lives and ends with a test, a class or the run: an owner, the clients of this scope and the registry that closes them.
 *
 * <p>Stored where JUnit closes it, as the backstop for the ways in which no callback is called at the end; before JUnit 5.13 the
 * store closes only a {@code CloseableResource}, after it prefers an {@code AutoCloseable}.
 */
@SuppressWarnings("deprecation")
final class Scope implements CloseableResource, AutoCloseable {

    private final Run run;
    private final Owner owner;
    private final Settings settings;
    private final Function<LeakReport, String> text;
    private final CleanupRegistry registry = new CleanupRegistry();
    private final Clients clients = new Clients(registry);
    private final Queue<Allowance> allowances = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    Scope(Run run, Owner owner, Settings settings, Function<LeakReport, String> text) {
        this.run = run;
        this.owner = owner;
        this.settings = settings;
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

    Clients clients() {
        return clients;
    }

    /** Remembers a permission that is given in this scope, to tell at its end whether it was needed. */
    Allowance give(Allowance allowance) {
        allowances.add(allowance);
        return allowance;
    }

    /**
     * Ends the scope, once: judges, then closes, then looks whether anything is still open after that.
     *
     * @param failure what the test or class fails with already, or null
     */
    void end(@Nullable Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        LeakReport leaks = judgement().pass(failure);
        owner.end();
        allowances.stream()
                .filter(allowance -> !allowance.wasNeeded())
                .forEach(allowance -> run.record().notNeeded(allowance.toString()));
        run.record().clientsEnded((int)
                clients.all().stream().filter(LazyClient::wasBuilt).count());
        List<String> notClosed = closeAll();
        List<String> stillOpen = clients.all().stream()
                .map(LazyClient::stillOpen)
                .filter(Objects::nonNull)
                .toList();
        throwIfAny(leaks, stillOpen, notClosed);
    }

    private Judgement judgement() {
        return new Judgement(owner, settings, run, text);
    }

    private List<String> closeAll() {
        Duration timeout = run.configuration().closeTimeout();
        clients.all().forEach(LazyClient::shut);
        CleanupResult result = registry.closeAll(timeout);
        if (!result.timedOut().isEmpty()) {
            clients.all().forEach(LazyClient::abort);
        }
        return Stream.concat(
                        result.failed().stream()
                                .map(entry -> "'" + entry.name() + "' could not be closed: " + entry.cause()),
                        result.timedOut().stream()
                                .map(entry ->
                                        "'" + entry.name() + "' was not closed within " + Durations.format(timeout)))
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
        end(new ConnectionNote("JUnit called no callback at the end of " + owner.name()));
    }
}
