package io.github.managedhttp.jupiter;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.Closed;
import io.github.managedhttp.client.RegisteredClient;
import io.github.managedhttp.client.WatchedReactors;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.IoThreads;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.text.Sentences;
import io.github.managedhttp.report.text.ToldBefore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What lives and ends with a test, a class or the run: an owner, the clients of this scope and the registry that closes what the
 * user has given it.
 *
 * <p>It is over when JUnit calls the extension after the test or class. Where nothing is open then, it ends at once. Else it ends
 * when JUnit closes the context's store, because until then others can close what is open: {@code @AutoClose}, other extensions.
 */
final class Scope {

    private final Run run;
    private final Owner owner;
    private volatile Settings settings;
    private final Function<LeakReport, String> again;
    private final CleanupRegistry registry = new CleanupRegistry();
    private final Clients clients;
    private final Queue<Allowance> allowances = new ConcurrentLinkedQueue<>();
    private final Fields fields;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Outcome outcome = Outcome.GOOD;
    private volatile Supplier<Outcome> latestOutcome = () -> outcome;

    Scope(Run run, Owner owner, Settings settings, Function<LeakReport, String> again) {
        this(run, owner, settings, again, new Fields());
    }

    private Scope(Run run, Owner owner, Settings settings, Function<LeakReport, String> again, Fields fields) {
        this.fields = fields;
        this.run = run;
        this.owner = owner;
        this.settings = settings;
        this.again = again;
        this.clients = new Clients(run.record());
    }

    /** Begins a scope in this one. */
    Scope begin(Owner inner, Settings innerSettings) {
        Fields known = inner.isTest() ? fields : new Fields();
        Scope scope = new Scope(run, inner, innerSettings, ToldBefore::render, known);
        scope.clients.within(clients);
        return scope;
    }

    Owner owner() {
        return owner;
    }

    Settings settings() {
        return settings;
    }

    /** Has an extension that was built in code say something on top of the annotations. */
    void override(UnaryOperator<Settings> more) {
        settings = more.apply(settings);
    }

    CleanupRegistry registry() {
        return registry;
    }

    Fields fields() {
        return fields;
    }

    Clients clients() {
        return clients;
    }

    /** Remembers a permission that is given in this scope, to tell at its end whether it was needed. */
    Allowance give(Allowance allowance) {
        allowances.add(allowance);
        return allowance;
    }

    /** The test or class of this scope begins on the calling thread; two extensions can say so. */
    void enter() {
        run.enter(owner);
    }

    /** JUnit says that the test or class is over, with what its context tells of it. */
    void over(ExtensionContext context) {
        if (over.compareAndSet(false, true)) {
            owner.end();
            outcome = Outcome.of(context, owner);
            if (hasOpen()) {
                // By then others may have failed it: an extension that comes later, or what it closes.
                latestOutcome = () -> outcome.isFailure() ? outcome : Outcome.of(context, owner);
            } else {
                end();
            }
        }
    }

    private boolean hasOpen() {
        if (owner.hasOpen() || isIn(clients.ioThreads()) || isIn(WatchedReactors.all())) {
            return true;
        }
        AtomicBoolean open = new AtomicBoolean();
        registry.forEachManaged(
                (name, resource) -> open.compareAndSet(false, RegisteredClient.hasOpenConnections(resource)));
        return open.get();
    }

    /** Whether code of the owner is on one of the threads, from where it can come back. */
    private boolean isIn(List<IoThreads> threads) {
        return threads.stream().anyMatch(client -> client.areIn(owner));
    }

    /** The context's store is closed, by when all of the user's is, or else stays open. */
    void close() {
        if (over.compareAndSet(false, true)) {
            owner.end();
            outcome = Outcome.withoutCallback(owner);
        }
        try {
            outcome = latestOutcome.get();
            end();
        } finally {
            latestOutcome = () -> outcome;
            run.leave(owner);
        }
    }

    /** Ends the run, of which JUnit tells nothing else. */
    void endRun() {
        over.set(true);
        owner.end();
        end();
    }

    /** Closes what the user has given to be closed, then judges, then closes the clients, then looks whether that was true. */
    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        List<CleanupFailure> notClosed = new ArrayList<>();
        for (CleanupRegistry each : registries()) {
            notClosed.addAll(close(each, RegisteredClient::hasOpenConnections));
        }
        Judgement judgement = new Judgement(owner, settings, run, again);
        Judgement.Leaked leaked = judgement.pass(outcome);
        List<String> stillOpen = new ArrayList<>(blocked(clients.ioThreads(), leaked, settings.onLeak()));
        LeakPolicy onWatched = run.configuration().unmanaged().onLeak(settings.onLeak());
        stillOpen.addAll(blocked(WatchedReactors.all(), leaked, onWatched));
        UserErrors errors = UserErrors.of(owner, settings.onError(), outcome, run.record());
        for (CleanupRegistry each : registries()) {
            stillOpen.addAll(judgement.pass(each, outcome));
        }
        for (Allowance allowance : allowances) {
            if (!allowance.wasNeeded()) {
                run.record().notNeeded(allowance.toString());
            }
        }
        for (CleanupRegistry each : registries()) {
            notClosed.addAll(close(each, resource -> false));
        }
        // Before the close, which a thread that does not come back would hold up.
        clients.renewBroken(owner);
        notClosed.addAll(clients.close(run.configuration().closeTimeout(), this::ending));
        stillOpen.addAll(openAfterClose());
        throwIfAny(errors, leaked, stillOpen, failing(notClosed));
    }

    /** What the owner is to fail with for the threads that its code keeps. */
    private List<String> blocked(List<IoThreads> threads, Judgement.Leaked leaked, LeakPolicy policy) {
        BlockedThreads blocked = BlockedThreads.by(owner, threads, settings.settle());
        run.record().heldUp(blocked.sentences());
        return blocked.sentences(leaked, policy, outcome.isFailure());
    }

    /** Why the clients are closed, for whoever uses them still. */
    private Closed.Ending ending() {
        String advice = owner.isTest()
                ? "with scope = CLASS or RUN it would have stayed open"
                : this == run.scope() ? "" : "with scope = RUN it would have stayed open";
        return new Closed.Ending("when " + owner.fullName() + " ended", advice, run.record()::usedAfterClose);
    }

    /** What is closed with this scope; with the run, also what the application has registered for the whole process. */
    private List<CleanupRegistry> registries() {
        return this == run.scope() && run.closesShared()
                ? List.of(registry, CleanupRegistry.shared())
                : List.of(registry);
    }

    private List<CleanupFailure> close(CleanupRegistry closing, Predicate<AutoCloseable> staysOpen) {
        Duration timeout = run.configuration().closeTimeout();
        return CleanupFailure.in(closing.closeAll(timeout, staysOpen), timeout);
    }

    /** What is to fail for what was not closed. */
    private List<CleanupFailure> failing(List<CleanupFailure> notClosed) {
        if (run.configuration().failOnCleanup()) {
            return notClosed;
        }
        notClosed.forEach(each -> run.record().notClosed("when " + owner.fullName() + " ended: " + each.sentence()));
        return List.of();
    }

    private List<String> openAfterClose() {
        List<Leak> stillOpen = clients.stillOpen(owner);
        if (stillOpen.isEmpty()) {
            return List.of();
        }
        run.record().open(stillOpen);
        return stillOpen.stream().map(Leak::text).toList();
    }

    private static void throwIfAny(
            UserErrors errors, Judgement.Leaked leaked, List<String> stillOpen, List<CleanupFailure> notClosed) {
        if (errors.isEmpty() && leaked.isNothing() && stillOpen.isEmpty() && notClosed.isEmpty()) {
            return;
        }
        String sentences = Sentences.render(
                Stream.concat(stillOpen.stream(), notClosed.stream().map(CleanupFailure::sentence))
                        .toList());
        String message = Stream.of(leaked.text(), sentences)
                .filter(text -> !text.isEmpty())
                .collect(joining(System.lineSeparator()));
        if (!errors.isEmpty()) {
            throw errors.with(message, leaked);
        }
        if (!leaked.isNothing() || !stillOpen.isEmpty()) {
            throw new ConnectionLeakError(message, leaked.report());
        }
        if (!notClosed.isEmpty()) {
            throw new CleanupError(notClosed);
        }
    }
}
