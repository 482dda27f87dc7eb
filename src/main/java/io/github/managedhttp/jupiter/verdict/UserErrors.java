package io.github.managedhttp.jupiter.verdict;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.reports.RunRecord;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.UnseenError;
import io.github.managedhttp.report.CodeError;
import io.github.managedhttp.report.Console;
import io.github.managedhttp.report.text.UnseenErrorText;
import io.github.managedhttp.text.Guide;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exceptions that an owner's code threw on I/O threads, for which the owner fails. */
public record UserErrors(List<UnseenError> errors) {

    private static final UserErrors NONE = new UserErrors(List.of());
    private static final int LONGEST_CHAIN = 50;
    private static final String SEE = "  " + Guide.THROWN_WHERE_NOBODY_SEES_IT.see();

    /** Returns the exceptions that the owner fails with. All exceptions are recorded for the reports, unless the policy is IGNORE. */
    public static UserErrors of(Owner owner, LeakPolicy policy, Outcome outcome, RunRecord record) {
        List<UnseenError> all = owner.takeUnseenErrors();
        if (all.isEmpty()) {
            return NONE;
        }
        List<UnseenError> unseen = all.stream()
                .filter(error -> !isIn(outcome.failure(), error.thrown()))
                .toList();
        if (policy == LeakPolicy.WARN || (policy == LeakPolicy.FAIL && outcome.isFailure())) {
            // Surefire's trimStackTrace removes suppressed exceptions of the test's own failure.
            unseen.forEach(error -> Console.print(
                    String.join(System.lineSeparator(), UnseenErrorText.render(error), stackOf(error), SEE)));
        }
        boolean fails = policy == LeakPolicy.FAIL;
        if (policy != LeakPolicy.IGNORE) {
            record.threw(unseen.stream()
                    .map(error -> CodeError.of(error, owner, fails))
                    .toList());
        }
        return new UserErrors(fails ? unseen : List.of());
    }

    /** Whether the owner already fails with the exception, because its code has passed it on. */
    private static boolean isIn(@Nullable Throwable failure, Throwable thrown) {
        // Causes may be circular.
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(cause -> cause == thrown);
    }

    private static String stackOf(UnseenError error) {
        StringWriter stack = new StringWriter();
        try {
            error.thrown().printStackTrace(new PrintWriter(stack));
        } catch (RuntimeException | Error broken) {
            // getMessage() of a user's exception may throw.
        }
        return stack.toString().stripTrailing();
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Returns the error that fails the owner, with other messages and the leaks. */
    public AssertionError with(String others, Judgement.Leaked leaked) {
        String sentences = errors.stream().map(UnseenErrorText::render).collect(joining(System.lineSeparator()));
        String message = String.join(System.lineSeparator(), sentences, SEE)
                + (others.isEmpty() ? "" : System.lineSeparator() + others);
        Throwable first = errors.get(0).thrown();
        AssertionError error = leaked.isNothing()
                ? new UserCodeError(message, first)
                : new ConnectionLeakError(message, leaked.report(), first);
        errors.stream().skip(1).map(UnseenError::thrown).forEach(error::addSuppressed);
        return error;
    }
}
