package io.github.managedhttp.assertj;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnections;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a test or a class has open. The message of a failure includes the same report as that of a leak.
 *
 * <p>A connection is returned to the pool shortly after its response was delivered. So after a request use {@link
 * #settlesWithin}, because {@link #hasNone} may be called too early.
 */
public final class OpenConnectionsAssert extends AbstractAssert<OpenConnectionsAssert, OpenConnections> {

    OpenConnectionsAssert(@Nullable OpenConnections actual) {
        super(actual, OpenConnectionsAssert.class);
    }

    /**
     * Verifies that nothing is open: no connection leased, no request waiting for one, no exchange in flight.
     *
     * @return this assertion
     * @throws AssertionError if anything is open, or the actual value is null
     */
    public OpenConnectionsAssert hasNone() {
        isNotNull();
        LeakReport report = actual.snapshot();
        if (!report.leaks().isEmpty() || !report.allowed().isEmpty()) {
            failWith("no open connections", "some are", report);
        }
        return this;
    }

    /**
     * Verifies how many connections are leased from a pool and not released.
     *
     * @param expected the expected number
     * @return this assertion
     * @throws AssertionError if there are more or fewer, or the actual value is null
     */
    public OpenConnectionsAssert hasLeased(int expected) {
        isNotNull();
        return has(expected, "leased", actual.leased());
    }

    /**
     * Verifies how many requests wait for a connection.
     *
     * @param expected the expected number
     * @return this assertion
     * @throws AssertionError if there are more or fewer, or the actual value is null
     */
    public OpenConnectionsAssert hasPending(int expected) {
        isNotNull();
        return has(expected, "pending", actual.pending());
    }

    /**
     * Verifies how many exchanges were started and have not ended.
     *
     * @param expected the expected number
     * @return this assertion
     * @throws AssertionError if there are more or fewer, or the actual value is null
     */
    public OpenConnectionsAssert hasInFlight(int expected) {
        isNotNull();
        return has(expected, "in flight", actual.inFlight());
    }

    /**
     * Waits until nothing is open, and fails if that takes longer than a limit. Does not poll, and returns as soon as nothing
     * is open.
     *
     * @param limit how long to wait at most
     * @return this assertion
     * @throws AssertionError if anything is still open after that time, or the actual value is null
     */
    public OpenConnectionsAssert settlesWithin(Duration limit) {
        isNotNull();
        if (!actual.settlesWithin(limit)) {
            failWith(
                    "no open connections within " + TimeUnit.MILLISECONDS.convert(limit) + " ms",
                    "some are",
                    actual.snapshot());
        }
        return this;
    }

    private OpenConnectionsAssert has(int expected, String state, int found) {
        if (expected != found) {
            failWith(expected + " " + state, found + " " + (found == 1 ? "is" : "are"), actual.snapshot());
        }
        return this;
    }

    private void failWith(String expected, String found, LeakReport report) {
        failWithMessage("%nExpecting %s, but %s:%n%s", expected, found, report);
    }
}
