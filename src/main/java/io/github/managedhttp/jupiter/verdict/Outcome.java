package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Owner;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * How a test or class has ended, but for us.
 *
 * @param failure what it fails with already, or null; one that was only skipped has not failed
 * @param openThen what it had open then, if it has failed
 */
public record Outcome(@Nullable Throwable failure, LeakReport openThen) {

    public static final Outcome GOOD = new Outcome(null, LeakReport.EMPTY);

    public static Outcome of(ExtensionContext context, Owner owner) {
        Throwable thrown = context.getExecutionException().orElse(null);
        return thrown == null || isAssumption(thrown)
                ? GOOD
                : new Outcome(thrown, owner.openConnections().snapshot());
    }

    /** With JUnit 4 on the class path Jupiter skips for an assumption of that, too. */
    private static boolean isAssumption(Throwable thrown) {
        return thrown instanceof TestAbortedException
                || Stream.<Class<?>>iterate(thrown.getClass(), Objects::nonNull, Class::getSuperclass)
                        .anyMatch(type -> type.getName().equals("org.junit.internal.AssumptionViolatedException"));
    }

    /** Something else failed before JUnit came to call the extension. */
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
