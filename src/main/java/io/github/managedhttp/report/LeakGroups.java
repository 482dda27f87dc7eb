package io.github.managedhttp.report;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Leak.Verdict;
import java.util.Comparator;
import java.util.List;

/** Groups leaks by their cause: with one key and in one order, in the report of a test as in those of its run. */
public final class LeakGroups {

    /** What fails comes first; requests that wait for a connection come after the leaks that let them wait. */
    private static final Comparator<Cause> ORDER =
            Comparator.comparing(Cause::verdict).thenComparing(Cause::isWaiting);

    private LeakGroups() {}

    private record Cause(Verdict verdict, boolean isWaiting, String fingerprint, String reason) {

        static Cause of(Leak leak) {
            return new Cause(leak.verdict(), isWaiting(leak.kind()), leak.fingerprint(), leak.reason());
        }

        /** No verdict is known yet but that it is allowed. */
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
     * Groups the leaks of a run, or of several that are reported together.
     *
     * @param leaks the leaks
     * @return the groups, the heaviest first
     */
    public static List<Group<Leak>> of(List<Leak> leaks) {
        return Group.of(leaks, Cause::of, ORDER);
    }

    /**
     * Groups what one report has.
     *
     * @param open what is open, the oldest first
     * @return the groups, the heaviest first, and the oldest first in each
     */
    public static List<Group<OpenConnection>> ofOpen(List<OpenConnection> open) {
        return Group.of(open, Cause::of, ORDER);
    }
}
