package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.pool.RegisteredClient;
import io.github.managedhttp.client.watched.WatchedReactors;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.verdict.Outcome;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.report.text.ToldBefore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test, a class or the run, with everything that ends with it: its owner, its clients, and the registry that the user registers
 * resources with.
 *
 * <p>It is over when JUnit calls the extension after the test or class. If nothing is open then, it ends immediately. Otherwise it
 * ends when JUnit closes the context's store, because until then {@code @AutoClose} or other extensions may close what is open.
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
    /** While the scope ends, and not longer: JUnit's contexts hold the test instances. */
    private volatile @Nullable ExtensionContext context;

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

    /** Creates a scope within this one. */
    Scope begin(Owner inner, Settings innerSettings) {
        Fields known = inner.isTest() ? fields : new Fields();
        // No method reference: that would load the class, which few JVMs need.
        Scope scope = new Scope(run, inner, innerSettings, leaks -> ToldBefore.render(leaks), known);
        scope.clients.within(clients);
        return scope;
    }

    public Owner owner() {
        return owner;
    }

    public Settings settings() {
        return settings;
    }

    /** Applies the settings of an extension that was built in code, on top of the annotations. */
    public void override(UnaryOperator<Settings> more) {
        settings = more.apply(settings);
    }

    Scope scopeOfRun() {
        return run.scope();
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

    /** The context of the test or class that is over, or null if it is not known. */
    @Nullable ExtensionContext context() {
        return context;
    }

    /** Records an allowance of this scope, to report at its end if it was not used. */
    Allowance give(Allowance allowance) {
        allowances.add(allowance);
        return allowance;
    }

    Queue<Allowance> allowances() {
        return allowances;
    }

    /** The test or class of this scope starts on the calling thread. Called twice if two extensions are registered. */
    public void enter() {
        run.enter(owner);
    }

    /** The test or class is over. The context has its result. */
    public void over(ExtensionContext context) {
        if (over.compareAndSet(false, true)) {
            this.context = context;
            owner.end();
            outcome = Outcome.of(context, owner);
            if (hasOpen()) {
                // Evaluated at the end, because an extension that is called later may still fail the test.
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

    /** Whether code of the owner runs on one of the threads. It may still return. */
    private boolean isIn(List<IoThreads> threads) {
        for (IoThreads client : threads) {
            if (client.areIn(owner)) {
                return true;
            }
        }
        return false;
    }

    /** Called when the context's store is closed, after everything of the user was closed. */
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
            context = null;
            run.leave(owner);
        }
    }

    /** Ends the run. JUnit has no other callback for that. */
    void endRun() {
        over.set(true);
        owner.end();
        end();
    }

    /** Most tests end with nothing to do. Then {@link ScopeEnd} is not even loaded. */
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

    /** The registries that are closed with this scope. The run closes the shared registry as well. */
    private List<CleanupRegistry> registries() {
        return this == run.scope() && run.closesShared()
                ? List.of(registry, CleanupRegistry.shared())
                : List.of(registry);
    }
}
