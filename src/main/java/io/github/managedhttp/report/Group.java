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
import java.util.function.Predicate;

/**
 * Open connections of one cause.
 *
 * @param members at least one, oldest first
 */
record Group(List<OpenConnection> members) {

    /** A request that waits for a connection is what leaks lead to, so it comes after them; then the heavier cause comes first. */
    private static final Comparator<Group> ORDER = Comparator.comparing(Group::isWaiting)
            .thenComparing(Group::size, Comparator.reverseOrder());

    static List<Group> leaked(LeakReport report) {
        return of(report, leak -> leak.allowance().isEmpty());
    }

    static List<Group> allowed(LeakReport report) {
        return of(report, leak -> leak.allowance().isPresent());
    }

    private static List<Group> of(LeakReport report, Predicate<OpenConnection> which) {
        Map<List<String>, List<OpenConnection>> causes = new LinkedHashMap<>();
        for (OpenConnection leak : report.leaks()) {
            if (which.test(leak)) {
                List<String> cause = List.of(leak.fingerprint(), leak.allowance().orElse(""));
                causes.computeIfAbsent(cause, first -> new ArrayList<>()).add(leak);
            }
        }
        return causes.values().stream().map(Group::new).sorted(ORDER).toList();
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

    /** What differs among the members, in their order. */
    List<String> distinct(Function<OpenConnection, String> property) {
        return members.stream().map(property).distinct().toList();
    }
}
