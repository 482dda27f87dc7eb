package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Group;
import java.util.List;

/**
 * The owners that are charged with the open connections of one group.
 *
 * @param group the connections
 */
record Owners(Group<OpenConnection> group) {

    boolean isOne() {
        return count() == 1;
    }

    /** Counts ids, because two owners can have the same name. */
    int count() {
        return group.distinct(OpenConnection::owner).size();
    }

    List<String> names() {
        return group.distinct(OpenConnection::ownerName);
    }

    /** {@code test} if all owners are tests, and {@code owner} if there are classes or the run among them. */
    String noun() {
        return group.members().stream().allMatch(OpenConnection::ownerIsTest) ? "test" : "owner";
    }
}
