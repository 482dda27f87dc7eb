package io.github.managedhttp.jupiter;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.cleanup.CleanupResult;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.Sentences;
import io.github.managedhttp.report.TextReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    private volatile Settings settings;
    private final Function<LeakReport, String> text;
    private final CleanupRegistry registry = new CleanupRegistry();
    private final Clients clients;
    private final Queue<Allowance> allowances = new ConcurrentLinkedQueue<>();
    private final Fields fields;
    private final AtomicBoolean ended = new AtomicBoolean();

    Scope(Run run, Owner owner, Settings settings, Function<LeakReport, String> text) {
        this(run, owner, settings, text, new Fields());
    }

    private Scope(Run run, Owner owner, Settings settings, Function<LeakReport, String> text, Fields fields) {
        this.fields = fields;
        this.run = run;
        this.owner = owner;
        this.settings = settings;
        this.text = text;
        this.clients = new Clients(registry, run.record());
    }

    /** Begins a scope in this one. */
    Scope begin(Owner inner, Settings innerSettings) {
        Fields known = inner.isTest() ? fields : new Fields();
        return new Scope(run, inner, innerSettings, TextReport::render, known);
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

    /**
     * Ends the scope, once: judges, then closes, then looks whether anything is still open after that.
     *
     * @param failure what the test or class fails with already, or null
     */
    void end(@Nullable Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        run.leave(owner);
        Judgement judgement = new Judgement(owner, settings, run, text);
        LeakReport leaks = judgement.pass(failure);
        List<String> stillOpen = new ArrayList<>();
        for (CleanupRegistry each : registries()) {
            stillOpen.addAll(judgement.pass(each, failure));
        }
        owner.end();
        for (Allowance allowance : allowances) {
            if (!allowance.wasNeeded()) {
                run.record().notNeeded(allowance.toString());
            }
        }
        List<NotClosed> notClosed = closeAll();
        stillOpen.addAll(openAfterClose());
        throwIfAny(leaks, stillOpen, notClosed);
    }

    /** What is closed with this scope; with the run, also what the application has registered for the whole process. */
    private List<CleanupRegistry> registries() {
        return this == run.scope() && run.closesShared() ? List.of(registry, CleanupRegistry.shared()) : List.of(registry);
    }

    /** Closes everything, and tells what is to fail for it. */
    private List<NotClosed> closeAll() {
        Duration timeout = run.configuration().closeTimeout();
        clients.close();
        List<NotClosed> all = new ArrayList<>();
        for (CleanupRegistry each : registries()) {
            CleanupResult result = each.closeAll(timeout);
            if (!result.timedOut().isEmpty()) {
                clients.abort();
            }
            all.addAll(NotClosed.in(result, timeout));
        }
        if (run.configuration().failOnCleanup()) {
            return all;
        }
        all.forEach(each -> run.record().notClosed("when " + owner.fullName() + " ended: " + each.sentence()));
        return List.of();
    }

    private List<String> openAfterClose() {
        List<String> stillOpen = clients.stillOpen();
        if (!stillOpen.isEmpty()) {
            run.record()
                    .open(stillOpen.stream()
                            .map(sentence -> Leak.inPool(owner, sentence))
                            .toList());
        }
        return stillOpen;
    }

    private void throwIfAny(LeakReport leaks, List<String> stillOpen, List<NotClosed> notClosed) {
        if (!leaks.leaks().isEmpty() || !stillOpen.isEmpty()) {
            Stream<String> report = leaks.leaks().isEmpty() ? Stream.of() : Stream.of(text.apply(leaks));
            Stream<String> others = Stream.concat(stillOpen.stream(), notClosed.stream().map(NotClosed::sentence));
            String sentences = Sentences.render(others.toList());
            throw new ConnectionLeakError(
                    Stream.concat(report, Stream.of(sentences).filter(text -> !text.isEmpty()))
                            .collect(joining(System.lineSeparator())),
                    leaks);
        }
        if (!notClosed.isEmpty()) {
            throw new CleanupError(notClosed);
        }
    }

    /** The store's own close, for when nobody ended the scope, which as a rule means that something else failed. */
    @Override
    public void close() {
        end(new ConnectionNote("JUnit called no callback at the end of " + owner.name()));
    }
}
