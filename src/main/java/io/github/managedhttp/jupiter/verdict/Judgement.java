package io.github.managedhttp.jupiter.verdict;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.pool.RegisteredClient;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.configuration.Configuration;
import io.github.managedhttp.jupiter.configuration.Settings;
import io.github.managedhttp.jupiter.reports.ForkReports;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.verdict.HeldUp;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.report.Console;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.text.PoolExhaustionText;
import io.github.managedhttp.report.text.Sentences;
import io.github.managedhttp.report.text.TextReport;
import io.github.managedhttp.report.text.ToldBefore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is done with a verdict: what fails, and what is printed and recorded.
 *
 * @param owner the owner that is judged
 * @param settings the policy and the settle time
 * @param configuration the configuration of the run
 * @param reports record the leaks
 * @param again renders leaks that were printed in full before
 * @param attachments receives the leaks that the owner fails for, if they are told for the first time
 */
public record Judgement(
        Owner owner,
        Settings settings,
        Configuration configuration,
        ForkReports reports,
        Function<LeakReport, String> again,
        Consumer<LeakReport> attachments) {

    /**
     * The leaks that an owner fails for.
     *
     * @param report the leaks
     * @param text their description
     */
    public record Leaked(LeakReport report, String text) {

        static final Leaked NOTHING = new Leaked(LeakReport.EMPTY, "");

        public boolean isNothing() {
            return report.leaks().isEmpty();
        }
    }

    /**
     * Judges the owner. Called before its clients are closed, because closing resets the counts of the pool.
     *
     * @param outcome whether the owner has already failed
     * @return the leaks that the owner fails for
     */
    public Leaked pass(Outcome outcome) {
        Verdict verdict = Verdict.on(owner, settle());
        reports.record().background(verdict.background());
        LeakPolicy policy = settings.onLeak();
        LeakPolicy ofWatched = configuration.unmanaged().onLeak(policy);
        Verdict onWatched = verdict.partOn(true);
        if (ofWatched == policy || onWatched.isClean()) {
            return pass(verdict, policy, outcome);
        }
        let(onWatched, ofWatched);
        return pass(verdict.partOn(false), policy, outcome);
    }

    private Leaked pass(Verdict verdict, LeakPolicy policy, Outcome outcome) {
        if (!outcome.isFailure()
                && verdict.isClean()
                && verdict.report().allowed().isEmpty()
                && verdict.heldUp().isEmpty()) {
            return Leaked.NOTHING;
        }
        record(verdict.report().allowed(), Leak.Verdict.ALLOWED, verdict.report());
        note(verdict.heldUp(), outcome);
        boolean fails = policy == LeakPolicy.FAIL && !unknown(verdict).leaks().isEmpty();
        owner.starvations().forEach(starvation -> outcome.note(PoolExhaustionText.render(starvation)));
        if (!fails && outcome.openThen().leaks().stream().anyMatch(Judgement::isWorthMentioning)) {
            outcome.note("When the test failed: " + TextReport.render(outcome.openThen()));
        }
        if (!fails && verdict.isClean() && !verdict.heldUp().isEmpty()) {
            if (policy == LeakPolicy.IGNORE) {
                verdict.leaveOpen();
            } else {
                verdict.tearDown(configuration.closeTimeout());
            }
            return Leaked.NOTHING;
        }
        return fails ? fail(verdict, outcome.isFailure()) : let(verdict, policy);
    }

    private void note(List<HeldUp> heldUp, Outcome outcome) {
        for (HeldUp each : heldUp) {
            outcome.note(each.sentence());
            reports.record().heldUp(each.sentence(), each.culprit());
        }
    }

    private Duration settle() {
        return settings.onLeak() == LeakPolicy.IGNORE ? Duration.ZERO : settings.settle();
    }

    /**
     * Judges clients that were built by other code and registered. Called before they are closed.
     *
     * @param registry where they are registered
     * @param outcome whether the owner has already failed
     * @return a sentence for each client that the owner fails for
     */
    public List<String> pass(CleanupRegistry registry, Outcome outcome) {
        List<RegisteredClient> open = RegisteredClient.withOpenConnections(registry, settle());
        List<Leak> leaks = open.stream().map(this::leakOf).toList();
        // A graceful close would wait for their open connections.
        open.forEach(RegisteredClient::abort);
        if (leaks.isEmpty() || settings.onLeak() == LeakPolicy.IGNORE || isAllowed(leaks)) {
            return List.of();
        }
        boolean warns = settings.onLeak() == LeakPolicy.WARN;
        List<Leak> judged = leaks.stream()
                .map(leak -> leak.judged(warns ? Leak.Verdict.WARNED : unlessKnown(leak)))
                .toList();
        reports.record().open(judged);
        List<String> sentences = judged.stream()
                .filter(leak -> leak.verdict() != Leak.Verdict.KNOWN)
                .map(Leak::text)
                .toList();
        if (!sentences.isEmpty() && (warns || outcome.isFailure())) {
            Console.print(Sentences.render(sentences));
        }
        return warns ? List.of() : sentences;
    }

    private Leak leakOf(RegisteredClient client) {
        String text = client.open() + " when " + owner.fullName() + " ended";
        return Leak.inPool(owner, client.name(), client.open(), text);
    }

    private Leak.Verdict unlessKnown(Leak leak) {
        return configuration.known().includes(leak.fingerprint()) ? Leak.Verdict.KNOWN : Leak.Verdict.FAILED;
    }

    private boolean isAllowed(List<Leak> leaks) {
        Optional<String> reason = owner.usePermission();
        reason.ifPresent(because -> reports.record()
                .open(leaks.stream().map(leak -> leak.allowed(because)).toList()));
        return reason.isPresent();
    }

    /**
     * False for an exchange that is about to end normally: a connection is released shortly after its result was delivered, and a
     * future is done shortly before the result counts as delivered.
     */
    private static boolean isWorthMentioning(OpenConnection open) {
        boolean ending = open.state() == State.RESULT_PENDING && open.waiter().kind() == Waiter.Kind.DONE;
        return open.state() != State.NOT_RELEASED && !ending;
    }

    private LeakReport unknown(Verdict verdict) {
        return verdict.report().without(configuration.known()::includes);
    }

    private Leaked fail(Verdict verdict, boolean failedAnyway) {
        verdict.tearDown(configuration.closeTimeout());
        LeakReport unknown = unknown(verdict);
        LeakReport toldNow = unknown.without(reports.record()::hasTold);
        LeakReport toldBefore = unknown.without(leak -> !reports.record().hasTold(leak));
        record(unknown.leaks(), Leak.Verdict.FAILED, unknown);
        LeakReport known =
                verdict.report().without(leak -> !configuration.known().includes(leak));
        record(known.leaks(), Leak.Verdict.KNOWN, known);
        reports.save();
        if (!toldNow.leaks().isEmpty()) {
            attachments.accept(toldNow);
        }
        if (failedAnyway || !owner.isTest()) {
            // Surefire 3.5.5 and 3.5.6 may count a class's failure as a flake (LeakingIT): the run fails as well.
            verdict.escalate();
        }
        if (failedAnyway) {
            // Surefire's trimStackTrace removes suppressed exceptions (LeakingIT), so print the leaks.
            text(toldNow, this::inFull).forEach(Console::print);
            return new Leaked(unknown, ToldBefore.render(unknown));
        }
        return new Leaked(
                unknown,
                Stream.concat(text(toldNow, this::inFull), text(toldBefore, again))
                        .collect(joining(System.lineSeparator())));
    }

    private static Stream<String> text(LeakReport report, Function<LeakReport, String> renderer) {
        return report.leaks().isEmpty() ? Stream.of() : Stream.of(renderer.apply(report));
    }

    private String inFull(LeakReport report) {
        return TextReport.render(report, reports.shownCauses());
    }

    private Leaked let(Verdict verdict, LeakPolicy policy) {
        verdict.leaveOpen();
        if (policy == LeakPolicy.WARN && !verdict.isClean()) {
            Console.print(inFull(verdict.report()));
        }
        if (policy != LeakPolicy.IGNORE) {
            Leak.Verdict how = policy == LeakPolicy.WARN ? Leak.Verdict.WARNED : Leak.Verdict.KNOWN;
            record(verdict.report().leaks(), how, verdict.report());
            verdict.onRelease(reports.record()::releasedAfterAll);
        }
        return Leaked.NOTHING;
    }

    private void record(List<OpenConnection> open, Leak.Verdict how, LeakReport report) {
        reports.record().open(open, how, report);
    }
}
