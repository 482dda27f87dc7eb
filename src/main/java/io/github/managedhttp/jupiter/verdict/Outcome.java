package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * How a test or class has ended, apart from our own checks.
 *
 * @param failure the exception that it has failed with, or null; an aborted test has not failed
 * @param openThen what it had open when it failed
 */
public record Outcome(@Nullable Throwable failure, LeakReport openThen) {

    public static final Outcome GOOD = new Outcome(null, LeakReport.EMPTY);

    public static Outcome of(ExtensionContext context, Owner owner) {
        Throwable thrown = context.getExecutionException().orElse(null);
        return thrown == null || isAssumption(thrown)
                ? GOOD
                : new Outcome(thrown, new LiveOpenConnections(owner).snapshot());
    }

    /** If JUnit 4 is on the class path, Jupiter also aborts tests for JUnit 4's assumptions. */
    private static boolean isAssumption(Throwable thrown) {
        return thrown instanceof TestAbortedException
                || Stream.<Class<?>>iterate(thrown.getClass(), Objects::nonNull, Class::getSuperclass)
                        .anyMatch(type -> type.getName().equals("org.junit.internal.AssumptionViolatedException"));
    }

    /** Another failure prevented JUnit from calling the extension. */
    public static Outcome withoutCallback(Owner owner) {
        return new Outcome(
                new ConnectionNote("JUnit called no callback at the end of " + owner.name()), LeakReport.EMPTY);
    }

    public boolean isFailure() {
        return failure != null;
    }

    void note(String message) {
        if (failure != null) {
            failure.addSuppressed(new ConnectionNote(message));
        }
    }
}
