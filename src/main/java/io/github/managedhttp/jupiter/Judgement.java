package io.github.managedhttp.jupiter;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.RegisteredClient;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Starvation;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Verdict;
import io.github.managedhttp.report.StarvationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a verdict: who is told of it, and where.
 *
 * @param owner who is judged
 * @param settings the policy and the settle time
 * @param closeTimeout how long a tear-down may take
 * @param notes takes what is said at the end of the run
 * @param text renders a report
 */
record Judgement(
        Owner owner, Settings settings, Duration closeTimeout, RunNotes notes, Function<LeakReport, String> text) {

    /**
     * Judges the owner, before anything is closed, because a close empties the pool's books.
     *
     * @param failure what the owner fails with already, or null
     * @return what the owner is to fail with
     */
    LeakReport pass(@Nullable Throwable failure) {
        LeakReport atFailure =
                failure == null ? LeakReport.EMPTY : owner.openConnections().snapshot();
        LeakPolicy policy = settings.onLeak();
        Verdict verdict = Verdict.on(owner, settle());
        verdict.report()
                .allowed()
                .forEach(allowed -> notes.add("allowed: " + allowed + ", because "
                        + allowed.allowance().orElse("")));
        boolean fails = policy == LeakPolicy.FAIL && !verdict.isClean();
        if (failure != null) {
            owner.starvations().forEach(starvation -> failure.addSuppressed(note(starvation)));
            if (!fails && atFailure.leaks().stream().anyMatch(Judgement::isWorthMentioning)) {
                failure.addSuppressed(new ConnectionNote("When the test failed: " + text.apply(atFailure)));
            }
        }
        return fails ? fail(verdict, failure != null) : let(verdict, policy);
    }

    private Duration settle() {
        return settings.onLeak() == LeakPolicy.IGNORE ? Duration.ZERO : settings.settle();
    }

    /**
     * Judges the clients that somebody else has built and registered, also before they are closed.
     *
     * @param registry where they are registered
     * @param failure what the owner fails with already, or null
     * @return a sentence for each that the owner is to fail for
     */
    List<String> pass(CleanupRegistry registry, @Nullable Throwable failure) {
        List<RegisteredClient> open = RegisteredClient.withOpenConnections(registry, settle());
        List<String> sentences = open.stream()
                .map(client -> client.open() + " when " + owner.fullName() + " ended")
                .toList();
        open.forEach(RegisteredClient::abort);
        if (sentences.isEmpty() || settings.onLeak() == LeakPolicy.IGNORE || isAllowed(sentences)) {
            return List.of();
        }
        if (settings.onLeak() == LeakPolicy.WARN || failure != null) {
            System.err.println(String.join(System.lineSeparator(), sentences));
        }
        return settings.onLeak() == LeakPolicy.FAIL ? sentences : List.of();
    }

    private boolean isAllowed(List<String> sentences) {
        Optional<String> reason = owner.usePermission();
        reason.ifPresent(
                because -> sentences.forEach(sentence -> notes.add("allowed: " + sentence + ", because " + because)));
        return reason.isPresent();
    }

    /** A connection is released only after its result was delivered, so this is what the end of a clean exchange looks like. */
    private static boolean isWorthMentioning(OpenConnection open) {
        return open.state() != State.NOT_RELEASED;
    }

    private static ConnectionNote note(Starvation starvation) {
        return new ConnectionNote(StarvationText.render(starvation));
    }

    private LeakReport fail(Verdict verdict, boolean failedAnyway) {
        verdict.tearDown(closeTimeout);
        if (failedAnyway) {
            // Surefire's trimStackTrace deletes what is suppressed (facts/junit-and-surefire.md, 1), so show it here
            // too.
            print(verdict.report());
        }
        if (failedAnyway || !owner.isTest()) {
            // Surefire 3.5.5 and 3.5.6 can book a class's failure as a flake (facts, 0): the run fails as well.
            verdict.passOn();
        }
        return verdict.report();
    }

    private LeakReport let(Verdict verdict, LeakPolicy policy) {
        verdict.letBe();
        if (policy == LeakPolicy.WARN && !verdict.isClean()) {
            print(verdict.report());
            verdict.onRelease(notes::add);
        }
        return LeakReport.EMPTY;
    }

    private void print(LeakReport report) {
        // One println: blocks of parallel tests and forks then stay whole (facts/junit-and-surefire.md, 3).
        System.err.println(text.apply(report));
    }
}
