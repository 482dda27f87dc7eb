package io.github.managedhttp.report;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Leak.Verdict;
import java.util.Comparator;
import java.util.List;

/** Groups leaks by their cause, with the same key and in the same order in the report of a test and in those of its run. */
public final class LeakGroups {

    /** Failures come first. Requests that wait for a connection come after the leaks that make them wait. */
    private static final Comparator<Cause> ORDER =
            Comparator.comparing(Cause::verdict).thenComparing(Cause::isWaiting);

    private LeakGroups() {}

    private record Cause(Verdict verdict, boolean isWaiting, String fingerprint, String reason) {

        static Cause of(Leak leak) {
            return new Cause(leak.verdict(), isWaiting(leak.kind()), leak.fingerprint(), leak.reason());
        }

        /** Before the verdict, all that is known is whether it is allowed. */
        static Cause of(OpenConnection open) {
            Verdict verdict = open.allowance().isPresent() ? Verdict.ALLOWED : Verdict.FAILED;
            String reason = open.allowance().orElse("");
            return new Cause(verdict, isWaiting(LeakKind.of(open)), open.fingerprint(), reason);
        }

        private static boolean isWaiting(LeakKind kind) {
            return kind == LeakKind.WAITING_REQUEST;
        }
    }

    /**
     * Groups the leaks of one or more runs.
     *
     * @param leaks the leaks
     * @return the groups, the heaviest first
     */
    public static List<Group<Leak>> of(List<Leak> leaks) {
        return Group.of(leaks, Cause::of, ORDER);
    }

    /**
     * Groups the open connections of one report.
     *
     * @param open the open connections, the oldest first
     * @return the groups, the heaviest first, and the oldest first in each
     */
    public static List<Group<OpenConnection>> ofOpen(List<OpenConnection> open) {
        return Group.of(open, Cause::of, ORDER);
    }
}
