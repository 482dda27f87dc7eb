package io.github.managedhttp.jupiter.scope;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.managed.Closed;
import io.github.managedhttp.client.pool.RegisteredClient;
import io.github.managedhttp.client.watched.WatchedReactors;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.reports.Attachments;
import io.github.managedhttp.jupiter.verdict.BlockedThreads;
import io.github.managedhttp.jupiter.verdict.CleanupFailure;
import io.github.managedhttp.jupiter.verdict.Judgement;
import io.github.managedhttp.jupiter.verdict.Outcome;
import io.github.managedhttp.jupiter.verdict.UserErrors;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.text.Sentences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The end of a scope that was used: closes everything, judges what is open, and throws the errors. */
final class ScopeEnd {

    private final Scope scope;
    private final Run run;
    private final Owner owner;
    private final Settings settings;
    private final Outcome outcome;
    private final List<CleanupRegistry> registries;
    private final Function<LeakReport, String> again;

    /**
     * @param scope the scope that ends
     * @param run the run that it belongs to
     * @param outcome whether the test or class has already failed
     * @param registries the registries that are closed with it
     * @param again renders leaks that were printed in full before
     */
    ScopeEnd(
            Scope scope,
            Run run,
            Outcome outcome,
            List<CleanupRegistry> registries,
            Function<LeakReport, String> again) {
        this.scope = scope;
        this.run = run;
        this.owner = scope.owner();
        this.settings = scope.settings();
        this.outcome = outcome;
        this.registries = registries;
        this.again = again;
    }

    /** Closes the registries, judges what is open, closes the clients, and verifies that nothing is open after that. */
    void pass() {
        List<CleanupFailure> notClosed = new ArrayList<>();
        for (CleanupRegistry each : registries) {
            notClosed.addAll(close(each, RegisteredClient::hasOpenConnections));
        }
        Judgement judgement = new Judgement(owner, settings, run.configuration(), run.reports(), again, this::attach);
        Judgement.Leaked leaked = judgement.pass(outcome);
        List<String> stillOpen = new ArrayList<>(blocked(scope.clients().ioThreads(), leaked, settings.onLeak()));
        LeakPolicy onWatched = run.configuration().unmanaged().onLeak(settings.onLeak());
        stillOpen.addAll(blocked(WatchedReactors.all(), leaked, onWatched));
        UserErrors errors = UserErrors.of(owner, settings.onError(), outcome, run.record());
        for (CleanupRegistry each : registries) {
            stillOpen.addAll(judgement.pass(each, outcome));
        }
        for (Allowance allowance : scope.allowances()) {
            if (!allowance.wasNeeded()) {
                run.record().notNeeded(allowance.toString());
            }
        }
        for (CleanupRegistry each : registries) {
            notClosed.addAll(close(each, resource -> false));
        }
        // Before the close, which would wait for a blocked thread.
        scope.clients().renewBroken(owner);
        notClosed.addAll(scope.clients().close(run.configuration().closeTimeout(), this::ending));
        stillOpen.addAll(openAfterClose());
        throwIfAny(errors, leaked, stillOpen, failing(notClosed));
    }

    private void attach(LeakReport report) {
        if (run.configuration().reports().folder().isPresent()) {
            Attachments.attach(scope.context(), report);
        }
    }

    /** Sentences on the threads that the owner's code blocks, for which the owner fails. */
    private List<String> blocked(List<IoThreads> threads, Judgement.Leaked leaked, LeakPolicy policy) {
        BlockedThreads blocked = BlockedThreads.by(owner, threads, settings.settle());
        blocked.threads().forEach(thread -> run.record().heldUp(thread.sentence(), thread.culprit()));
        return blocked.sentences(leaked, policy, outcome.isFailure());
    }

    /** The reason of the close, for code that uses the clients later. */
    private Closed.Ending ending() {
        String advice = owner.isTest()
                ? "with scope = CLASS or RUN it would have stayed open"
                : scope == run.scope() ? "" : "with scope = RUN it would have stayed open";
        return new Closed.Ending("when " + owner.fullName() + " ended", advice, run.record()::usedAfterClose);
    }

    private List<CleanupFailure> close(CleanupRegistry closing, Predicate<AutoCloseable> staysOpen) {
        Duration timeout = run.configuration().closeTimeout();
        return CleanupFailure.in(closing.closeAll(timeout, staysOpen), timeout);
    }

    /** The failures that fail the owner. If they only warn, they are recorded. */
    private List<CleanupFailure> failing(List<CleanupFailure> notClosed) {
        if (run.configuration().failOnCleanup()) {
            return notClosed;
        }
        notClosed.forEach(each -> run.record().notClosed("when " + owner.fullName() + " ended: " + each.sentence()));
        return List.of();
    }

    private List<String> openAfterClose() {
        List<Leak> stillOpen = scope.clients().stillOpen(owner);
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
            throw CleanupFailure.error(notClosed);
        }
    }
}
