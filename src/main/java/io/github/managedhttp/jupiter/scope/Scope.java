package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.pool.RegisteredClient;
import io.github.managedhttp.client.watched.WatchedReactors;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.verdict.Outcome;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.IoThreads;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.report.text.ToldBefore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What lives and ends with a test, a class or the run: an owner, the clients of this scope and the registry that closes what the
 * user has given it.
 *
 * <p>It is over when JUnit calls the extension after the test or class. Where nothing is open then, it ends at once. Else it ends
 * when JUnit closes the context's store, because until then others can close what is open: {@code @AutoClose}, other extensions.
 */
public final class Scope {

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

    public Owner owner() {
        return owner;
    }

    public Settings settings() {
        return settings;
    }

    /** Has an extension that was built in code say something on top of the annotations. */
    public void override(UnaryOperator<Settings> more) {
        settings = more.apply(settings);
    }

    CleanupRegistry registry() {
        return registry;
    }

    public Fields fields() {
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

    Queue<Allowance> allowances() {
        return allowances;
    }

    /** The test or class of this scope begins on the calling thread; two extensions can say so. */
    public void enter() {
        run.enter(owner);
    }

    /** JUnit says that the test or class is over, with what its context tells of it. */
    public void over(ExtensionContext context) {
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
        return owner.hasOpen()
                || isIn(clients.ioThreads())
                || isIn(WatchedReactors.all())
                || (!registry.isEmpty() && RegisteredClient.anyHasOpenConnections(registry));
    }

    /** Whether code of the owner is on one of the threads, from where it can come back. */
    private boolean isIn(List<IoThreads> threads) {
        for (IoThreads client : threads) {
            if (client.areIn(owner)) {
                return true;
            }
        }
        return false;
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

    /** Most tests end with nothing to do: what would do it is not even loaded then. */
    private void end() {
        if (ended.compareAndSet(false, true) && !endsUnused()) {
            new ScopeEnd(this, run, outcome, registries(), again).pass();
        }
    }

    private boolean endsUnused() {
        for (CleanupRegistry each : registries()) {
            if (!each.isEmpty()) {
                return false;
            }
        }
        return !outcome.isFailure()
                && allowances.isEmpty()
                && WatchedReactors.all().isEmpty()
                && owner.hasNothingToTell()
                && clients.endUnused()
                && owner.endWithoutErrors();
    }

    /** What is closed with this scope; with the run, also what the application has registered for the whole process. */
    private List<CleanupRegistry> registries() {
        return this == run.scope() && run.closesShared()
                ? List.of(registry, CleanupRegistry.shared())
                : List.of(registry);
    }
}
