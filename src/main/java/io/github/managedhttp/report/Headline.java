package io.github.managedhttp.report;

import io.github.managedhttp.leak.OpenConnection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A leak on one line. The first line of a report is all that Surefire's summary shows beside the test's name. */
final class Headline {

    private static final int WIDTH = 200;
    private static final int SHORTEST_REQUEST = 60;
    private static final int LONGEST_NAME = 120;

    private final Page page;

    Headline(Page page) {
        this.page = page;
    }

    /** The first line of a report. */
    String of(List<Group> leaked, List<Group> allowed) {
        if (leaked.isEmpty()) {
            return allowed.isEmpty() ? "No connections are open." : count(allowed, "kept open as allowed");
        }
        int more = size(allowed);
        String others = more == 0 ? "" : " (" + more + " more kept open as allowed)";
        return count(leaked, "leaked") + others;
    }

    private String count(List<Group> groups, String what) {
        Group all = new Group(groups.stream().flatMap(group -> group.members().stream()).toList());
        OpenConnection first = all.oldest();
        if (all.size() == 1) {
            String start = "1 connection " + what;
            return start + (first.request().isEmpty() ? " " : ": ") + subject(first, owner(first), start.length());
        }
        List<String> owners = all.distinct(OpenConnection::owner);
        String start = all.size() + " connections " + what + by(owners(all)) + ", first: ";
        return start + subject(first, owners.size() == 1 ? "" : owner(first), start.length());
    }

    /** The line of a group that has no block. */
    String brief(String title, Group group) {
        OpenConnection leak = group.oldest();
        String dot = page.glyphs().dot();
        String start = page.glyphs().dash() + title + dot + fingerprint(group) + dot + leak.state() + dot;
        return start + subject(leak, owners(group), start.length());
    }

    String fingerprint(Group group) {
        String fingerprint = group.oldest().fingerprint();
        return group.size() == 1 ? fingerprint : fingerprint + page.glyphs().times() + group.size();
    }

    private String subject(OpenConnection leak, String owner, int taken) {
        String client = leak.client().isEmpty() ? "" : "[client '" + page.cut(leak.client(), LONGEST_NAME) + "']";
        String rest = joined(by(owner).strip(), CallSites.at(leak).strip(), client);
        int room = Math.max(SHORTEST_REQUEST, WIDTH - taken - rest.length());
        return joined(page.cut(leak.request(), room), rest);
    }

    private String owners(Group group) {
        List<String> owners = group.distinct(OpenConnection::owner);
        if (owners.size() == 1) {
            return owner(group.oldest());
        }
        return owners.size() + (areTests(group) ? " tests" : " owners");
    }

    private String owner(OpenConnection leak) {
        int tests = leak.candidates().size();
        String name = page.cut(leak.ownerFullName(), LONGEST_NAME);
        return tests == 0 ? name : name + " (one of " + tests + " tests)";
    }

    /** The other owners are classes and the run. */
    static boolean areTests(Group group) {
        return group.members().stream().allMatch(leak -> leak.ownerName().contains("()"));
    }

    private static String by(String owner) {
        return owner.isEmpty() ? "" : " by " + owner;
    }

    private static int size(List<Group> groups) {
        return groups.stream().mapToInt(Group::size).sum();
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }
}
