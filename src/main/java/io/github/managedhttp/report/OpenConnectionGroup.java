package io.github.managedhttp.report;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Open connections of one cause.
 *
 * @param members at least one, oldest first
 */
record OpenConnectionGroup(List<OpenConnection> members) {

    /** Requests that wait for a connection come after the leaks that let them wait, and then the heavier cause comes first. */
    private static final Comparator<OpenConnectionGroup> ORDER = Comparator.comparing(OpenConnectionGroup::isWaiting)
            .thenComparing(OpenConnectionGroup::size, Comparator.reverseOrder());

    static List<OpenConnectionGroup> leaked(LeakReport report) {
        return of(report.leaks());
    }

    static List<OpenConnectionGroup> allowed(LeakReport report) {
        return of(report.allowed());
    }

    private static List<OpenConnectionGroup> of(List<OpenConnection> open) {
        Map<List<String>, List<OpenConnection>> causes = new LinkedHashMap<>();
        for (OpenConnection connection : open) {
            List<String> cause =
                    List.of(connection.fingerprint(), connection.allowance().orElse(""));
            causes.computeIfAbsent(cause, first -> new ArrayList<>()).add(connection);
        }
        return causes.values().stream()
                .map(OpenConnectionGroup::new)
                .sorted(ORDER)
                .toList();
    }

    OpenConnection oldest() {
        return members.get(0);
    }

    int size() {
        return members.size();
    }

    private boolean isWaiting() {
        return oldest().state() == State.LEASE_PENDING;
    }

    /** Such as {@code 7c1e90ab}, or {@code 7c1e90ab × 12}. */
    String fingerprint(Glyphs glyphs) {
        String fingerprint = oldest().fingerprint();
        return size() == 1 ? fingerprint : fingerprint + glyphs.times() + size();
    }

    boolean hasOneOwner() {
        return distinct(OpenConnection::owner).size() == 1;
    }

    /** What the owners are: tests, or also classes or the run. */
    String ownerNoun() {
        return members.stream().allMatch(OpenConnection::ownerIsTest) ? "test" : "owner";
    }

    /** What differs among the members, in their order. */
    List<String> distinct(Function<OpenConnection, String> property) {
        return members.stream().map(property).distinct().toList();
    }
}
