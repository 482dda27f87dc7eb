package io.github.managedhttp.report;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of the groups, in the report of a test and in those of its run. */
class LeakGroupsTest {

    @Test
    void whatOnlyWaitsComesLast() {
        Leaks.Leak[] leaks = {waits(), waits().test("other"), leak()};
        assertThat(sizes(ofTest(leaks))).containsExactly(1, 2);
        assertThat(sizes(ofRun(kept(Leak.Verdict.FAILED, leaks)))).containsExactly(1, 2);
    }

    @Test
    void theHeavierCauseComesFirst() {
        Leaks.Leak[] leaks = {leak().get("/one"), leak(), leak().test("other")};
        assertThat(sizes(ofTest(leaks))).containsExactly(2, 1);
        assertThat(sizes(ofRun(kept(Leak.Verdict.FAILED, leaks)))).containsExactly(2, 1);
    }

    @Test
    void twoReasonsToStayOpenAreTwoCauses() {
        Leaks.Leak[] leaks = {leak().allowed("a feed"), leak().allowed("a poll"), leak().allowed("a feed")};
        assertThat(sizes(LeakGroups.ofOpen(Leaks.report(leaks).allowed()))).containsExactly(2, 1);
        assertThat(sizes(ofRun(kept(Leak.Verdict.ALLOWED, leaks)))).containsExactly(2, 1);
    }

    @Test
    void whatFailsComesFirst() {
        Leak[] known = kept(Leak.Verdict.KNOWN, leak(), leak());
        Leak[] failed = kept(Leak.Verdict.FAILED, waits());
        assertThat(sizes(ofRun(Stream.of(known, failed).flatMap(Stream::of).toArray(Leak[]::new))))
                .containsExactly(1, 2);
    }

    private static List<Group<OpenConnection>> ofTest(Leaks.Leak... leaks) {
        return LeakGroups.ofOpen(Leaks.report(leaks).leaks());
    }

    private static List<Group<Leak>> ofRun(Leak... leaks) {
        return LeakGroups.of(List.of(leaks));
    }

    private static <T> List<Integer> sizes(List<Group<T>> groups) {
        return groups.stream().map(Group::size).toList();
    }

    private static Leaks.Leak waits() {
        return leak().state(State.LEASE_PENDING, "");
    }
}
