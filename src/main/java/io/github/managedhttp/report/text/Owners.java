package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Group;
import java.util.List;

/**
 * Who is charged with the open connections of one cause.
 *
 * @param group the connections
 */
record Owners(Group<OpenConnection> group) {

    boolean isOne() {
        return count() == 1;
    }

    /** How many they are; the same name can be that of two. */
    int count() {
        return group.distinct(OpenConnection::owner).size();
    }

    List<String> names() {
        return group.distinct(OpenConnection::ownerName);
    }

    /** What they are: tests, or also classes or the run. */
    String noun() {
        return group.members().stream().allMatch(OpenConnection::ownerIsTest) ? "test" : "owner";
    }
}
