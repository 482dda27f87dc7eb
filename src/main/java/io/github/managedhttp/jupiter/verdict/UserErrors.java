package io.github.managedhttp.jupiter.verdict;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.reports.RunRecord;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.UnseenError;
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

/** What is done with what an owner's code has thrown where nobody sees it. */
public record UserErrors(List<UnseenError> errors) {

    private static final UserErrors NONE = new UserErrors(List.of());
    private static final int LONGEST_CHAIN = 50;
    private static final String SEE = "  " + Guide.THROWN_WHERE_NOBODY_SEES_IT.see();

    /** Those that the owner is to fail with. The reports of the run tell of those that nobody is to fail with as well. */
    public static UserErrors of(Owner owner, LeakPolicy policy, Outcome outcome, RunRecord record) {
        List<UnseenError> all = owner.takeUnseenErrors();
        if (all.isEmpty()) {
            return NONE;
        }
        List<UnseenError> unseen = all.stream()
                .filter(error -> !isIn(outcome.failure(), error.thrown()))
                .toList();
        if (policy == LeakPolicy.WARN || (policy == LeakPolicy.FAIL && outcome.isFailure())) {
            // Surefire's trimStackTrace deletes what is suppressed in the failure that there is already.
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

    /** Code can hand on what it throws, so that the owner fails with it anyway. */
    private static boolean isIn(@Nullable Throwable failure, Throwable thrown) {
        // Causes can go in a circle.
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(cause -> cause == thrown);
    }

    private static String stackOf(UnseenError error) {
        StringWriter stack = new StringWriter();
        try {
            error.thrown().printStackTrace(new PrintWriter(stack));
        } catch (RuntimeException | Error broken) {
            // An exception of other people's can throw when it is asked what it says.
        }
        return stack.toString().stripTrailing();
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** What fails the owner: for the errors, with what is to be said beside them, and what leaked. */
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
